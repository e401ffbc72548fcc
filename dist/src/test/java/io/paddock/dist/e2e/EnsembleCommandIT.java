package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.dist.e2e.harness.Await;
import io.paddock.dist.e2e.harness.ServerProgram;
import io.paddock.dist.e2e.harness.Session;
import io.paddock.dist.e2e.harness.Shell;
import io.paddock.testkit.Ports;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.ZooDefs.Ids;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** {@code paddock ensemble}: three processes by one command, and nothing left of them after Ctrl-C. */
@Timeout(120)
@DisabledIfSystemProperty(named = "paddock.e2e.server", matches = "apache")
final class EnsembleCommandIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir
    private Path dir;

    private final int port = Ports.block(12);
    private Process command;

    @AfterEach
    void end() throws Exception {
        if (command != null) {
            List<ProcessHandle> servers = command.descendants().toList();
            command.destroy();
            if (!command.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                command.destroyForcibly();
                servers.forEach(ProcessHandle::destroyForcibly);
            }
        }
    }

    private Path output() {
        return dir.resolve("output");
    }

    private void start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                ServerProgram.distribution().resolve("bin/paddock").toString(), "ensemble", "3",
                dir.resolve("my ensemble").toString(), Integer.toString(port));
        builder.environment().put("ZK_SERVER_HEAP", "128");
        builder.redirectErrorStream(true).redirectOutput(output().toFile());
        command = builder.start();
    }

    private void awaitLine(String pattern) {
        Await.until(LIMIT, () -> pattern + " in " + read(), () -> read().lines()
                .reduce((earlier, later) -> later).filter(line -> line.matches(pattern)).isPresent());
    }

    private String read() {
        try {
            return Files.readString(output());
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void servesShowsWhoLeadsAndEndsWithCtrlC() throws Exception {
        Files.createDirectories(dir.resolve("my ensemble"));
        Files.writeString(dir.resolve("my ensemble/common.cfg"), "jute.maxbuffer=3000000\n");
        start();
        awaitLine(".* 1 (follower|leader)  2 (follower|leader)  3 (follower|leader)");
        String line = read().lines().reduce((earlier, later) -> later).orElseThrow();
        String leader = line.replaceAll(".* (\\d) leader.*", "$1");
        try (Session session = Session.open("127.0.0.1:" + port)) {
            session.zk().create("/a", new byte[0], Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
        }
        assertTrue(Files.readAllLines(dir.resolve("my ensemble/server-2/zoo.cfg")).contains("jute.maxbuffer=3000000"));
        String next = leader.equals("1") ? "3" : "1";
        Shell.Result transfer = new Shell(dir).run(
                ServerProgram.distribution().resolve("bin/paddock"), "transfer", "--to", next,
                "my ensemble/server-2/zoo.cfg");
        assertEquals(0, transfer.exitCode(), () -> transfer.output() + transfer.errors());
        assertTrue(transfer.output().startsWith("Server " + next + " leads, in place of server " + leader), transfer.output());
        type("lead " + leader);
        awaitLine(".* " + leader + " leader.*");
        type("kill " + leader);
        awaitLine(".* " + leader + " down \\(exit code 137.*");
        awaitLine(".* \\d leader.*");
        type("start " + leader);
        awaitLine(".* 1 (follower|leader)  2 (follower|leader)  3 (follower|leader)");
        List<ProcessHandle> servers = command.descendants().toList();
        assertEquals(3, servers.size());
        interrupt();
        assertTrue(command.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS), "still running: " + read());
        servers.forEach(server -> assertTrue(!server.isAlive(), "still running: " + server.info()));
        int leftInTheFolder = 0;
        for (int id = 1; id <= 3; id++) {
            leftInTheFolder += Files.exists(dir.resolve("my ensemble/server-" + id + "/data/myid")) ? 1 : 0;
        }
        assertEquals(3, leftInTheFolder);
    }

    @Test
    void anotherSizeInTheSameFolderIsRefused() throws Exception {
        Files.createDirectories(dir.resolve("e/server-1"));
        Shell.Result result = new Shell(dir).run(
                ServerProgram.distribution().resolve("bin/paddock"), "ensemble", "3", dir.resolve("e"), port);
        assertEquals(2, result.exitCode());
        assertTrue(result.output().contains("an ensemble of 1 servers, not of 3"), result.output());
    }

    private void type(String line) throws IOException {
        Writer keyboard = command.outputWriter();
        keyboard.write(line + "\n");
        keyboard.flush();
    }

    private void interrupt() throws Exception {
        String signal = interruptsAreIgnored() ? "-TERM" : "-INT";
        assertEquals(0, new ProcessBuilder("kill", signal, Long.toString(command.pid())).start().waitFor());
    }

    /** A shell starts what it runs in the background so that Ctrl-C doesn't reach it; and so do that one's children. */
    private static boolean interruptsAreIgnored() throws IOException {
        String ignored = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.substring("SigIgn:".length()).trim())
                .findFirst()
                .orElse("0");
        return (Long.parseUnsignedLong(ignored, 16) >>> 1 & 1) != 0;
    }
}
