package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.dist.e2e.harness.Await;
import io.paddock.dist.e2e.harness.ServerConfig;
import io.paddock.dist.e2e.harness.ServerProcess;
import io.paddock.dist.e2e.harness.ServerProgram;
import io.paddock.dist.e2e.harness.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Snapshot files, while a server writes them and as what the next server starts from. */
@Timeout(240)
final class SnapshotIT {
    @TempDir
    private Path dir;

    private ServerConfig config(String name) throws IOException {
        return ServerConfig.standalone(Files.createDirectories(dir.resolve(name))).set("snapCount", "100")
                .systemProperty("zookeeper.snapCount", "100");
    }

    private static ServerConfig compressed(ServerConfig config, String compression) {
        return config.systemProperty("zookeeper.snapshot.compression.method", compression);
    }

    private static List<Path> snapshots(ServerConfig config) throws IOException {
        try (Stream<Path> files = Files.list(config.dataDir().resolve("version-2"))) {
            return files.filter(file -> file.getFileName().toString().matches("snapshot\\.[0-9a-f]+(\\.gz|\\.snappy)?"))
                    .sorted((a, b) -> Long.compare(zxid(a), zxid(b))).toList();
        }
    }

    private static long zxid(Path snapshot) {
        return Long.parseLong(snapshot.getFileName().toString().split("\\.")[1], 16);
    }

    private static void write(ZooKeeper zk, int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            zk.create("/n" + i, new byte[] {(byte) i}, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
        }
    }

    private static void assertWritten(ZooKeeper zk, int to) throws Exception {
        for (int i = 0; i < to; i++) {
            Stat stat = new Stat();
            assertArrayEquals(new byte[] {(byte) i}, zk.getData("/n" + i, false, stat));
            assertEquals(0, stat.getVersion());
        }
    }

    @Test
    void snapshotsAreWrittenAndEverythingIsThereAfterwards() throws Exception {
        ServerConfig config = config("server");
        try (ServerProcess server = ServerProcess.start(config)) {
            int written = 0;
            for (int round = 0; round < 3; round++) {
                try (Session session = Session.open(server.connectString())) {
                    write(session.zk(), written, written + 300);
                    written += 300;
                    long last = session.zk().exists("/n" + (written - 1), false).getCzxid();
                    Await.until(Duration.ofSeconds(60), () -> "a snapshot near " + Long.toHexString(last),
                            () -> !snapshots(config).isEmpty()
                                    && zxid(snapshots(config).get(snapshots(config).size() - 1)) > last - 250);
                }
                server.kill();
                server.launch();
                server.awaitServing();
                try (Session session = Session.open(server.connectString())) {
                    assertWritten(session.zk(), written);
                }
            }
        }
    }

    @Test
    void sessionsAndEphemeralsAreInSnapshots() throws Exception {
        ServerConfig config = config("server");
        try (ServerProcess server = ServerProcess.start(config); Session session = Session.open(server.connectString())) {
            session.zk().create("/e", null, Ids.OPEN_ACL_UNSAFE, CreateMode.EPHEMERAL);
            write(session.zk(), 0, 400);
            Await.until(Duration.ofSeconds(60), () -> "a snapshot", () -> !snapshots(config).isEmpty()
                    && zxid(snapshots(config).get(snapshots(config).size() - 1)) > 150);
            server.kill();
            assertEquals("Disconnected", session.nextEvent());
            server.launch();
            assertEquals("SyncConnected", session.nextEvent());
            assertEquals(List.of("/e"), session.zk().getEphemerals());
        }
    }

    /** The way back: Apache's server starts from a snapshot alone. */
    @ParameterizedTest
    @ValueSource(strings = {"", "snappy"})
    void apachesServerStartsFromASnapshot(String compression) throws Exception {
        ServerConfig config = compressed(config("server"), compression);
        long until;
        try (ServerProcess server = ServerProcess.start(config); Session session = Session.open(server.connectString())) {
            session.zk().create("/acl", null, Ids.READ_ACL_UNSAFE, CreateMode.PERSISTENT);
            write(session.zk(), 0, 400);
            Await.until(Duration.ofSeconds(60), () -> "a snapshot", () -> !snapshots(config).isEmpty()
                    && zxid(snapshots(config).get(snapshots(config).size() - 1)) > 150);
            server.kill();
        }
        Path newest = snapshots(config).get(snapshots(config).size() - 1);
        until = zxid(newest);
        assertTrue(newest.toString().endsWith(compression), newest::toString);
        ServerConfig apache = config("apache").program(ServerProgram.APACHE);
        Path version2 = Files.createDirectories(apache.dataDir().resolve("version-2"));
        Files.copy(newest, version2.resolve(newest.getFileName()));
        try (ServerProcess server = ServerProcess.start(apache); Session session = Session.open(server.connectString())) {
            int there = session.zk().getAllChildrenNumber("/");
            assertTrue(there >= 150, () -> there + " nodes at " + Long.toHexString(until));
            if (ServerProgram.current() == ServerProgram.PADDOCK) {
                assertNothingIsNewer(session.zk(), until);
            }
            assertEquals(Ids.READ_ACL_UNSAFE, session.zk().getACL("/acl", new Stat()));
            session.zk().create("/after", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
            assertNotNull(session.zk().exists("/after", false));
        }
    }

    /** A snapshot is the tree at one zxid; Apache's may have some of what came after it. */
    private static void assertNothingIsNewer(ZooKeeper zk, long zxid) throws Exception {
        for (String child : zk.getChildren("/", false)) {
            assertTrue(zk.exists("/" + child, false).getCzxid() <= zxid, child);
        }
    }

    /** The way here: a server starts from a snapshot that Apache's server wrote. */
    @ParameterizedTest
    @ValueSource(strings = {"gz", "snappy"})
    void aServerStartsFromASnapshotOfApaches(String compression) throws Exception {
        ServerConfig apache = compressed(config("apache"), compression).program(ServerProgram.APACHE);
        try (ServerProcess server = ServerProcess.start(apache)) {
            try (Session session = Session.open(server.connectString())) {
                write(session.zk(), 0, 400);
            }
            server.terminate();
            // A server that starts writes what it found as a snapshot.
            server.launch();
            server.awaitServing();
            server.terminate();
        }
        ServerConfig config = config("server");
        Path version2 = Files.createDirectories(config.dataDir().resolve("version-2"));
        Path newest = snapshots(apache).get(snapshots(apache).size() - 1);
        assertTrue(newest.toString().endsWith(compression), newest::toString);
        Files.copy(newest, version2.resolve(newest.getFileName()));
        try (ServerProcess server = ServerProcess.start(config); Session session = Session.open(server.connectString())) {
            assertWritten(session.zk(), 400);
            write(session.zk(), 400, 450);
        }
    }
}
