package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.dist.e2e.harness.ServerConfig;
import io.paddock.dist.e2e.harness.ServerProcess;
import io.paddock.dist.e2e.harness.Session;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that ends and comes back. */
@Timeout(240)
final class RestartIT {
    private ServerConfig config;

    @BeforeEach
    void configure(@TempDir Path dir) {
        config = ServerConfig.standalone(dir);
    }

    private static String create(ZooKeeper zk, String path, CreateMode mode) throws Exception {
        return zk.create(path, path.getBytes(StandardCharsets.UTF_8), Ids.OPEN_ACL_UNSAFE, mode);
    }

    @Test
    void sigtermEndsAServerInOrder() throws Exception {
        try (ServerProcess server = ServerProcess.start(config)) {
            assertEquals(143, server.terminate());
            server.launch();
            server.awaitServing();
        }
    }

    @Test
    void everythingAcknowledgedIsThereAfterSigkill() throws Exception {
        try (ServerProcess server = ServerProcess.start(config)) {
            Stat before;
            ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();
            try (Session session = Session.open(server.connectString())) {
                create(session.zk(), "/a", CreateMode.PERSISTENT);
                session.zk().setData("/a", new byte[] {1, 2, 3}, -1);
                session.zk().setACL("/a", Ids.READ_ACL_UNSAFE, -1);
                create(session.zk(), "/container", CreateMode.CONTAINER);
                before = session.zk().exists("/a", false);
                CountDownLatch some = new CountDownLatch(500);
                for (int i = 0; i < 2_000; i++) {
                    session.zk().create("/n" + i, null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT, (rc, path, ctx, name) -> {
                        if (rc == 0) {
                            acknowledged.add(path);
                            some.countDown();
                        }
                    }, null);
                }
                assertTrue(some.await(30, TimeUnit.SECONDS));
                server.kill();
            }
            server.launch();
            server.awaitServing();
            try (Session session = Session.open(server.connectString())) {
                ZooKeeper zk = session.zk();
                for (String path : acknowledged) {
                    assertNotNull(zk.exists(path, false), path);
                }
                assertEquals(before, zk.exists("/a", false));
                assertArrayEquals(new byte[] {1, 2, 3}, zk.getData("/a", false, null));
                assertEquals(Ids.READ_ACL_UNSAFE, zk.getACL("/a", null));
                assertNotNull(zk.exists("/container", false));
                create(zk, "/after", CreateMode.PERSISTENT);
                assertTrue(zk.exists("/after", false).getCzxid() > before.getMzxid());
            }
        }
    }

    @Test
    void aSessionLivesThroughARestart() throws Exception {
        try (ServerProcess server = ServerProcess.start(config); Session session = Session.open(server.connectString())) {
            ZooKeeper zk = session.zk();
            long id = zk.getSessionId();
            create(zk, "/e", CreateMode.EPHEMERAL);
            zk.getData("/e", true, null);
            zk.exists("/later", true);
            server.kill();
            assertEquals("Disconnected", session.nextEvent());
            server.launch();
            assertEquals("SyncConnected", session.nextEvent());
            assertEquals(id, zk.getSessionId());
            assertEquals(List.of("/e"), zk.getEphemerals());
            create(zk, "/later", CreateMode.PERSISTENT);
            zk.setData("/e", null, -1);
            assertEquals(List.of("NodeCreated /later", "NodeDataChanged /e"), session.events());
        }
    }

    @Test
    void aSessionNobodyComesBackForEndsAfterARestart() throws Exception {
        try (ServerProcess server = ServerProcess.start(config)) {
            try (Session lost = Session.open(server.connectString(), 1_000)) {
                create(lost.zk(), "/e", CreateMode.EPHEMERAL);
                server.kill();
            }
            server.launch();
            server.awaitServing();
            try (Session session = Session.open(server.connectString())) {
                if (session.zk().exists("/e", true) != null) {
                    assertEquals("NodeDeleted /e", session.nextEvent());
                }
                assertNull(session.zk().exists("/e", false));
            }
        }
    }

    @Test
    void sequencesGoOnAfterARestart() throws Exception {
        try (ServerProcess server = ServerProcess.start(config)) {
            try (Session session = Session.open(server.connectString())) {
                create(session.zk(), "/p", CreateMode.PERSISTENT);
                create(session.zk(), "/p/n", CreateMode.PERSISTENT_SEQUENTIAL);
                session.zk().delete(create(session.zk(), "/p/n", CreateMode.PERSISTENT_SEQUENTIAL), -1);
            }
            for (int round = 0; round < 2; round++) {
                assertEquals(143, server.terminate());
                server.launch();
                server.awaitServing();
                try (Session session = Session.open(server.connectString())) {
                    assertEquals("/p/n000000000" + (2 + round),
                            create(session.zk(), "/p/n", CreateMode.PERSISTENT_SEQUENTIAL));
                    assertEquals(2 * (3 + round) - (2 + round), session.zk().exists("/p", false).getCversion());
                }
            }
        }
    }

    @Test
    void aFrozenServerGoesOnWhereItWas() throws Exception {
        try (ServerProcess server = ServerProcess.start(config);
                Session session = Session.open(server.connectString(), 2_000)) {
            create(session.zk(), "/e", CreateMode.EPHEMERAL);
            server.freeze();
            assertEquals("Disconnected", session.nextEvent());
            server.thaw();
            String next = session.nextEvent();
            assertTrue(List.of("SyncConnected", "Expired").contains(next), next);
        }
    }
}
