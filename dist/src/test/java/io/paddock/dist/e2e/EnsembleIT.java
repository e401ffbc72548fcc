package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.dist.e2e.harness.EnsembleProcesses;
import io.paddock.dist.e2e.harness.ServerProcess;
import io.paddock.dist.e2e.harness.Session;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three servers, none of which fails. */
@Timeout(240)
final class EnsembleIT {
    @TempDir
    private static Path dir;

    private static EnsembleProcesses ensemble;

    @BeforeAll
    static void start() throws Exception {
        ensemble = EnsembleProcesses.start(dir, 3, config -> { });
    }

    @AfterAll
    static void stop() {
        if (ensemble != null) {
            ensemble.close();
        }
    }

    private static String create(ZooKeeper zk, String path, CreateMode mode) throws Exception {
        return zk.create(path, path.getBytes(StandardCharsets.UTF_8), Ids.OPEN_ACL_UNSAFE, mode);
    }

    @Test
    void oneLeadsAndTheOthersFollow() throws Exception {
        List<String> modes = new ArrayList<>();
        for (ServerProcess server : ensemble.servers()) {
            modes.add(server.mode());
        }
        modes.sort(null);
        assertEquals(List.of("follower", "follower", "leader"), modes);
        assertTrue(ensemble.awaitLeader().ask("srvr").contains("\nProposal sizes last/min/max: "));
    }

    @Test
    void theLeaderCountsItsFollowers() throws Exception {
        String mntr = ensemble.awaitLeader().ask("mntr");
        for (String line : List.of("zk_server_state\tleader", "zk_synced_followers\t2", "zk_learners\t2",
                "zk_quorum_size\t3", "zk_synced_observers\t0", "zk_pending_syncs\t0")) {
            assertTrue(mntr.contains("\n" + line + "\n"), () -> line + " in\n" + mntr);
        }
    }

    @Test
    void aWriteOnOneIsSeenOnAllAfterASync() throws Exception {
        try (Session one = Session.open(ensemble.server(1).connectString());
                Session two = Session.open(ensemble.server(2).connectString());
                Session three = Session.open(ensemble.server(3).connectString())) {
            Stat written = new Stat();
            one.zk().create("/written", new byte[] {1}, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT, written);
            for (Session session : List.of(one, two, three)) {
                session.sync();
                assertEquals(written, session.zk().exists("/written", false));
            }
            // A session's own writes are seen without one.
            for (int i = 0; i < 20; i++) {
                two.zk().setData("/written", new byte[] {(byte) i}, i);
                assertArrayEquals(new byte[] {(byte) i}, two.zk().getData("/written", false, null));
            }
        }
    }

    @Test
    void watchesHearOfWritesOnOtherServers() throws Exception {
        try (Session one = Session.open(ensemble.server(1).connectString());
                Session two = Session.open(ensemble.server(2).connectString())) {
            one.zk().exists("/watched", true);
            create(two.zk(), "/watched", CreateMode.PERSISTENT);
            assertEquals("NodeCreated /watched", one.nextEvent());
        }
    }

    @Test
    void sequencesAndEphemeralsAreTheEnsembles() throws Exception {
        try (Session two = Session.open(ensemble.server(2).connectString())) {
            try (Session one = Session.open(ensemble.server(1).connectString())) {
                create(one.zk(), "/p", CreateMode.PERSISTENT);
                assertEquals("/p/n0000000000", create(one.zk(), "/p/n", CreateMode.EPHEMERAL_SEQUENTIAL));
                assertEquals("/p/n0000000001", create(two.zk(), "/p/n", CreateMode.PERSISTENT_SEQUENTIAL));
                two.sync();
                assertEquals(one.zk().getSessionId(), two.zk().exists("/p/n0000000000", true).getEphemeralOwner());
            }
            assertEquals("NodeDeleted /p/n0000000000", two.nextEvent());
        }
    }

    @Test
    void sessionIdsTellTheirServer() throws Exception {
        for (int id = 1; id <= 3; id++) {
            try (Session session = Session.open(ensemble.server(id).connectString())) {
                assertEquals(id, session.zk().getSessionId() >>> 56);
            }
        }
    }

    @Test
    void theConfigurationIsANode() throws Exception {
        try (Session session = Session.open(ensemble.connectString())) {
            String config = new String(session.zk().getConfig(false, new Stat()), StandardCharsets.UTF_8);
            List<String> lines = config.lines().toList();
            assertEquals(4, lines.size());
            for (int id = 1; id <= 3; id++) {
                assertTrue(lines.get(id - 1).matches("server\\." + id + "=127\\.0\\.0\\.1:[0-9]+:[0-9]+:participant"), config);
            }
            assertEquals("version=0", lines.get(3));
        }
    }
}
