package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.dist.e2e.harness.Await;
import io.paddock.dist.e2e.harness.EnsembleProcesses;
import io.paddock.dist.e2e.harness.ServerProcess;
import io.paddock.dist.e2e.harness.Session;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three servers, some of which fail. */
@Timeout(240)
final class EnsembleFailuresIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private EnsembleProcesses ensemble;

    @BeforeEach
    void start(@TempDir Path dir) throws Exception {
        ensemble = EnsembleProcesses.start(dir, 3, config -> { });
    }

    @AfterEach
    void stop() {
        if (ensemble != null) {
            ensemble.close();
        }
    }

    private static String create(ZooKeeper zk, String path, CreateMode mode) throws Exception {
        return zk.create(path, path.getBytes(StandardCharsets.UTF_8), Ids.OPEN_ACL_UNSAFE, mode);
    }

    @Test
    void aSessionMovesToAnotherServerWhenItsOwnEnds() throws Exception {
        try (Session session = Session.open(ensemble.connectString())) {
            ZooKeeper zk = session.zk();
            long id = zk.getSessionId();
            create(zk, "/e", CreateMode.EPHEMERAL);
            zk.getData("/e", true, null);
            ServerProcess own = ensemble.servers().get((int) (id >>> 56) - 1);
            own.kill();
            assertEquals("Disconnected", session.nextEvent());
            assertEquals("SyncConnected", session.nextEvent());
            assertEquals(id, zk.getSessionId());
            Await.until(LIMIT, () -> "a write", () -> zk.setData("/e", new byte[0], -1) != null);
            assertEquals("NodeDataChanged /e", session.nextEvent());
        }
    }

    @Test
    void aNewLeaderHasEverythingThatTheOldOneAcknowledged() throws Exception {
        try (Session session = Session.open(ensemble.connectString())) {
            ZooKeeper zk = session.zk();
            long epoch = 0;
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < 50; i++) {
                    session.createSurely("/round" + round + "-" + i);
                }
                ServerProcess old = ensemble.awaitLeader();
                old.kill();
                session.createSurely("/after" + round);
                ServerProcess leader = ensemble.awaitLeader();
                assertNotEquals(old, leader);
                long zxid = zk.exists("/after" + round, false).getCzxid();
                assertTrue(zxid >>> 32 > epoch, "each leader has a new epoch");
                epoch = zxid >>> 32;
                old.launch();
                old.awaitServing();
            }
            for (ServerProcess server : ensemble.servers()) {
                try (Session each = Session.open(server.connectString())) {
                    each.sync();
                    for (int i = 0; i < 50; i++) {
                        assertNotNull(each.zk().exists("/round0-" + i, false));
                        assertNotNull(each.zk().exists("/round1-" + i, false));
                    }
                    assertEquals(105, each.zk().getAllChildrenNumber("/"));
                }
            }
        }
    }

    @Test
    void withoutAQuorumNothingIsServedAndWithOneEverythingIsAgain() throws Exception {
        ServerProcess leader = ensemble.awaitLeader();
        List<ServerProcess> followers = ensemble.followers();
        try (Session session = Session.open(leader.connectString())) {
            session.createSurely("/a");
            followers.get(0).kill();
            session.createSurely("/b");
            followers.get(1).kill();
            Await.until(LIMIT, () -> "the leader stepping down", () -> leader.mode().isEmpty());
            assertTrue(leader.ask("srvr").contains("This ZooKeeper instance is not currently serving requests"));
            assertEquals("imok", leader.ask("ruok"));
            followers.get(1).launch();
            session.createSurely("/c");
            assertNotNull(session.zk().exists("/b", false));
        }
    }

    @Test
    void aFrozenLeaderIsReplacedAndFollowsWhenItIsBack() throws Exception {
        ServerProcess old = ensemble.awaitLeader();
        String others = String.join(",", ensemble.followers().stream().map(ServerProcess::connectString).toList());
        try (Session session = Session.open(others)) {
            old.freeze();
            session.createSurely("/while-frozen");
            old.thaw();
            Await.until(LIMIT, () -> "the old leader following. Its log:\n" + old.log(),
                    () -> old.mode().equals("follower"));
            try (Session onOld = Session.open(old.connectString())) {
                onOld.sync();
                assertNotNull(onOld.zk().exists("/while-frozen", false));
            }
        }
    }

    @Test
    void aServerThatWasAwayCatchesUp() throws Exception {
        ServerProcess away = ensemble.followers().get(0);
        away.kill();
        try (Session session = Session.open(ensemble.awaitLeader().connectString())) {
            for (int i = 0; i < 1_000; i++) {
                session.zk().create("/n" + i, null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT,
                        (rc, path, ctx, name) -> { }, null);
            }
            session.sync();
            away.launch();
            away.awaitServing();
            try (Session back = Session.open(away.connectString())) {
                back.sync();
                assertEquals(session.zk().getAllChildrenNumber("/"), back.zk().getAllChildrenNumber("/"));
            }
        }
    }

    @Test
    void theWholeEnsembleComesBack() throws Exception {
        try (Session session = Session.open(ensemble.connectString())) {
            create(session.zk(), "/a", CreateMode.PERSISTENT);
            for (ServerProcess server : ensemble.servers()) {
                server.kill();
            }
            for (ServerProcess server : ensemble.servers()) {
                server.launch();
            }
            session.createSurely("/b");
            assertNotNull(session.zk().exists("/a", false));
            assertTrue(session.zk().exists("/b", false).getCzxid() >>> 32 > session.zk().exists("/a", false).getCzxid() >>> 32);
        }
    }

    @Test
    void serversEndInOrderOnSigterm() throws Exception {
        for (ServerProcess server : ensemble.servers()) {
            assertEquals(143, server.terminate());
        }
    }
}
