package io.paddock.tools.testing;

import io.paddock.testkit.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Apache ZooKeeper from the tests' class path, standalone, in a process of its own. */
public final class ApacheProcess implements AutoCloseable {
    private static final long START_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);
    /** A server that starts at times takes a connection and forgets it. */
    private static final int ANSWER_LIMIT_MILLIS = 2_000;

    private final int port;
    private final Path log;
    private final Process process;

    private ApacheProcess(int port, Path log, Process process) {
        this.port = port;
        this.log = log;
        this.process = process;
    }

    /**
     * Starts it and waits until it serves.
     *
     * @param dataDir    its dataDir; {@code dataLogDir} is the same
     * @param properties more system properties, {@code -Dname=value}
     */
    public static ApacheProcess start(Path dataDir, String... properties) throws IOException {
        Files.createDirectories(dataDir);
        int port = Ports.next();
        Path config = dataDir.resolveSibling(dataDir.getFileName() + ".cfg");
        Path log = dataDir.resolveSibling(dataDir.getFileName() + ".log");
        Files.write(config, List.of("dataDir=" + dataDir, "clientPort=" + port, "clientPortAddress=127.0.0.1",
                "tickTime=500", "maxClientCnxns=0", "admin.enableServer=false", "4lw.commands.whitelist=*",
                "extendedTypesEnabled=true"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                "-Dzookeeper.snapCount=500"));
        command.addAll(List.of(properties));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"),
                "org.apache.zookeeper.server.quorum.QuorumPeerMain", config.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true).redirectOutput(log.toFile()).start();
        ApacheProcess server = new ApacheProcess(port, log, process);
        server.awaitServing();
        return server;
    }

    private void awaitServing() throws IOException {
        long end = System.nanoTime() + START_LIMIT_NANOS;
        while (!ask("srvr").contains("Mode: ")) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new AssertionError("Apache's server does not serve:\n" + Files.readString(log));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    /** The answer to a four-letter word; empty if the server doesn't answer. */
    public String ask(String word) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ANSWER_LIMIT_MILLIS);
            socket.setSoTimeout(ANSWER_LIMIT_MILLIS);
            socket.getOutputStream().write(word.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException notYet) {
            return "";
        }
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    /** kill -9. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
