package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.dist.e2e.harness.ServerConfig;
import io.paddock.dist.e2e.harness.ServerProcess;
import io.paddock.dist.e2e.harness.Session;
import java.nio.file.Path;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that is short of memory or disk, by limits that are crossed from the start. */
@Timeout(120)
final class RoomIT {
    private ServerConfig config;

    @BeforeEach
    void configure(@TempDir Path dir) throws Exception {
        config = ServerConfig.standalone(dir);
        try (ServerProcess server = ServerProcess.start(config); Session session = Session.open(server.connectString())) {
            session.zk().create("/a", new byte[10], Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
            session.zk().create("/b", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
            for (int i = 0; i < 5; i++) {
                // Too large for the young part of the heap, so that memory is in use that counts.
                session.zk().create("/large" + i, new byte[900_000], Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
            }
            server.terminate();
        }
    }

    @ParameterizedTest
    @CsvSource({"limits.disk.hard, 100%, disk", "limits.memory.hard, 1, memory"})
    void beyondAHardLimitNothingGrowsAndTheRestGoesOn(String key, String value, String what) throws Exception {
        config.set(key, value);
        try (ServerProcess server = ServerProcess.start(config); Session session = Session.open(server.connectString())) {
            ZooKeeper zk = session.zk();
            assertThrows(KeeperException.QuotaExceededException.class,
                    () -> zk.create("/c", null, Ids.OPEN_ACL_UNSAFE, CreateMode.EPHEMERAL));
            assertThrows(KeeperException.QuotaExceededException.class, () -> zk.setData("/a", new byte[11], -1));
            assertArrayEquals(new byte[10], zk.getData("/a", false, null));
            zk.setData("/a", new byte[9], -1);
            zk.delete("/b", -1);
            assertTrue(server.log().contains("less than the hard limit"), server::log);
            assertEquals("2", metric(server, "zk_limit_" + what + "_level"));
            assertEquals("2", metric(server, "zk_limit_refused_count"));
            server.terminate();
        }
        config.unset(key);
        try (ServerProcess server = ServerProcess.start(config); Session session = Session.open(server.connectString())) {
            session.zk().create("/b", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
            assertEquals(9, session.zk().getData("/a", false, null).length);
        }
    }

    @Test
    void beyondASoftLimitTheOperatorIsWarned() throws Exception {
        config.set("limits.disk.soft", "100%").set("limits.disk.hard", "0");
        try (ServerProcess server = ServerProcess.start(config); Session session = Session.open(server.connectString())) {
            session.zk().create("/c", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
            assertEquals(1, server.log().lines().filter(line -> line.contains("less than the soft limit")).count(), server::log);
            assertEquals("1", metric(server, "zk_limit_disk_level"));
        }
    }

    private static String metric(ServerProcess server, String name) throws Exception {
        return server.ask("mntr").lines().filter(line -> line.startsWith(name + "\t")).findFirst()
                .map(line -> line.split("\t")[1]).orElse("none");
    }
}
