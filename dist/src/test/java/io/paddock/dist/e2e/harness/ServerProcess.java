package io.paddock.dist.e2e.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One server in a process of its own. Not for use by several threads. */
public final class ServerProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private final ServerConfig config;
    private final Path zooCfg;
    private final Path log;
    private Process process;

    private ServerProcess(ServerConfig config) throws IOException {
        this.config = config;
        this.zooCfg = config.write();
        this.log = config.directory().resolve("server.log");
    }

    /** Starts a server and waits until it serves clients. */
    public static ServerProcess start(ServerConfig config) throws IOException {
        ServerProcess server = launch(config);
        server.awaitServing();
        return server;
    }

    /** Starts a server and doesn't wait. */
    public static ServerProcess launch(ServerConfig config) throws IOException {
        ServerProcess server = new ServerProcess(config);
        server.launch();
        return server;
    }

    /** Starts the process again after it ended, on the same directory and port; doesn't wait. */
    public void launch() throws IOException {
        ProcessBuilder builder = new ProcessBuilder();
        config.program().command(builder, zooCfg, config.jvmFlags());
        builder.environment().putIfAbsent("JAVA_HOME", System.getProperty("java.home"));
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        process = builder.start();
    }

    /** Starts another program in the place of the one that ended, on the same ports, with nothing but its number. */
    public void launchEmptyAs(ServerProgram program) throws IOException {
        config.program(program);
        Path version2 = config.dataDir().resolve("version-2");
        Files.move(version2, version2.resolveSibling("version-2-of-" + System.nanoTime()));
        launch();
    }

    /** Waits until the server says which mode it is in, which it does when it serves clients. */
    public void awaitServing() {
        Await.until(START_LIMIT, () -> "a serving server. Its log:\n" + log(), () -> {
            if (!process.isAlive()) {
                throw new AssertionError("The server ended with exit code " + process.exitValue() + ":\n" + log());
            }
            return !modeWhileStarting().isEmpty();
        });
    }

    /** What srvr says behind {@code Mode:}, or an empty string when the server doesn't serve. */
    public String mode() throws IOException {
        return modeIn(ask("srvr"));
    }

    /** The same of a server that may be about to serve: an answer that takes long is not waited for. */
    public String modeWhileStarting() throws IOException {
        return modeIn(FourLetterWord.askStarting(clientPort(), "srvr"));
    }

    private static String modeIn(String answer) {
        return answer.lines()
                .filter(line -> line.startsWith("Mode: "))
                .map(line -> line.substring("Mode: ".length()))
                .findFirst()
                .orElse("");
    }

    public int clientPort() {
        return config.clientPort();
    }

    public String connectString() {
        return "127.0.0.1:" + clientPort();
    }

    public ServerConfig config() {
        return config;
    }

    public String ask(String word) throws IOException {
        return FourLetterWord.ask(clientPort(), word);
    }

    /** Everything the server has written to its console so far. */
    public String log() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            return "unreadable: " + e;
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Sends SIGTERM and returns the exit code. */
    public int terminate() throws InterruptedException {
        process.destroy();
        return awaitExit();
    }

    /** Sends SIGKILL and waits for the end. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitExit();
    }

    /** Stops the process where it is; its sockets stay open. */
    public void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** Lets a frozen process go on. */
    public void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    /** Waits for the process to end by itself, and returns its exit code. */
    public int awaitExit() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("The server goes on running. Its log:\n" + log());
        }
        return process.exitValue();
    }

    /** Waits for the process to end, whatever its exit code. */
    void awaitEnd() {
        process.onExit().join();
    }

    private void signal(String name) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
        if (exit != 0) {
            throw new IllegalStateException("kill -" + name + " failed with exit code " + exit);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
