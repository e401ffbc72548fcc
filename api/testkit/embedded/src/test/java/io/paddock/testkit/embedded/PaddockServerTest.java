package io.paddock.testkit.embedded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PaddockServerTest {
    private static final byte[] DATA = {1, 2, 3};

    @Test
    void servesApachesClient() throws Exception {
        try (PaddockServer server = PaddockServer.start(); TestClient client = TestClient.of(server)) {
            ZooKeeper zk = client.zk();
            zk.create("/a", DATA, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
            assertArrayEquals(DATA, zk.getData("/a", false, null));
            assertEquals("standalone", server.mode());
        }
    }

    @Test
    void isReadyInWellUnderASecond() {
        PaddockServer.start().close(); // classes are loaded
        long startNanos = System.nanoTime();
        PaddockServer.start().close();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
        assertTrue(millis < 1000, "took " + millis + " ms");
    }

    @Test
    void severalAtATimeKnowNothingOfOneAnother() throws Exception {
        try (PaddockServer one = PaddockServer.start(); PaddockServer other = PaddockServer.start();
                TestClient first = TestClient.of(one); TestClient second = TestClient.of(other)) {
            first.zk().create("/a", DATA, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
            assertNull(second.zk().exists("/a", false));
        }
    }

    @Test
    void dataAndSessionOutliveACrash() throws Exception {
        try (PaddockServer server = PaddockServer.start(); TestClient client = TestClient.of(server)) {
            client.zk().create("/e", DATA, Ids.OPEN_ACL_UNSAFE, CreateMode.EPHEMERAL);
            long session = client.zk().getSessionId();
            server.kill();
            assertFalse(server.isRunning());
            assertEquals("down", server.mode());
            client.await(KeeperState.Disconnected);
            server.restart();
            client.await(KeeperState.SyncConnected);
            assertEquals(session, client.zk().getSessionId());
            assertEquals(session, client.zk().exists("/e", false).getEphemeralOwner());
        }
    }

    @Test
    void aStoppedOneCanBeStartedAgain() throws Exception {
        try (PaddockServer server = PaddockServer.start()) {
            try (TestClient client = TestClient.of(server)) {
                client.zk().create("/a", DATA, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
            }
            server.stop();
            server.restart();
            try (TestClient client = TestClient.of(server)) {
                assertNotNull(client.zk().exists("/a", false));
            }
        }
    }

    @Test
    void aPausedOneAnswersNothingUntilItGoesOn() throws Exception {
        try (PaddockServer server = PaddockServer.start(); TestClient client = TestClient.of(server)) {
            server.pause();
            assertEquals("paused", server.mode());
            TestClient.Answer answer = client.createLater("/a");
            assertFalse(answer.comesWithin(300));
            server.resume();
            assertTrue(answer.comesWithin(10_000));
            server.pause();
            server.resume();
            assertNotNull(client.zk().exists("/a", false));
        }
    }

    @Test
    void sessionsCanBeExpired() throws Exception {
        try (PaddockServer server = PaddockServer.start(); TestClient client = TestClient.of(server);
                TestClient other = TestClient.of(server)) {
            client.zk().create("/e", DATA, Ids.OPEN_ACL_UNSAFE, CreateMode.EPHEMERAL);
            server.expireSession(client.zk().getSessionId());
            assertNull(other.zk().exists("/e", false));
            client.await(KeeperState.Expired);
            assertThrows(KeeperException.SessionExpiredException.class, () -> client.zk().exists("/", false));
        }
    }

    @Test
    void configurationIsThatOfARealServer() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class,
                () -> PaddockServer.builder().property("tickTme", "5").start());
        assertTrue(e.getMessage().contains("tickTime"), e.getMessage());
    }

    @Test
    void nothingIsLeftBehind() {
        PaddockServer server = PaddockServer.start();
        Path directory = server.directory();
        assertTrue(Files.exists(directory.resolve("zoo.cfg")));
        server.close();
        server.close();
        assertFalse(Files.exists(directory));
        assertThrows(IllegalStateException.class, server::restart);
    }
}
