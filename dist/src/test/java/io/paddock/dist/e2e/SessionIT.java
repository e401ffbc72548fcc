package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.paddock.dist.e2e.harness.Await;
import io.paddock.dist.e2e.harness.ClientTest;
import io.paddock.dist.e2e.harness.OwnServer;
import io.paddock.dist.e2e.harness.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@OwnServer
final class SessionIT extends ClientTest {
    @Test
    void sessionsHaveIdsAndPasswordsOfTheirOwn() throws Exception {
        Session other = open();
        assertNotEquals(0, zk.getSessionId());
        assertNotEquals(zk.getSessionId(), other.zk().getSessionId());
        assertEquals(16, zk.getSessionPasswd().length);
    }

    @ParameterizedTest
    @CsvSource({"500,1000", "1000,1000", "4321,4321", "10000,10000", "60000,10000"})
    void theTimeoutIsKeptBetween2And20Ticks(int asked, int given) throws Exception {
        try (Session other = Session.open(server.connectString(), asked)) {
            assertEquals(given, other.zk().getSessionTimeout());
        }
    }

    @Test
    void closingASessionDeletesItsEphemerals() throws Exception {
        Session owner = open();
        owner.zk().create(root + "/e1", null, Ids.OPEN_ACL_UNSAFE, CreateMode.EPHEMERAL);
        owner.zk().create(root + "/e", null, Ids.OPEN_ACL_UNSAFE, CreateMode.EPHEMERAL_SEQUENTIAL);
        owner.zk().create(root + "/p", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
        assertEquals(3, zk.getChildren(root, false).size());
        long last = stat(root).getPzxid();
        owner.close();
        assertEquals(List.of("p"), zk.getChildren(root, false));
        assertEquals(5, stat(root).getCversion());
        // One transaction ends the session and its nodes.
        assertEquals(last + 1, stat(root).getPzxid());
    }

    @Test
    void aSessionGoesOnWithItsIdAndPassword() throws Exception {
        Session owner = open();
        long id = owner.zk().getSessionId();
        owner.zk().create(root + "/e", null, Ids.OPEN_ACL_UNSAFE, CreateMode.EPHEMERAL);
        try (Session second = Session.resume(server.connectString(), id, owner.zk().getSessionPasswd())) {
            assertEquals(id, second.zk().getSessionId());
            assertArrayEquals(owner.zk().getSessionPasswd(), second.zk().getSessionPasswd());
            assertEquals(List.of(root + "/e"), second.zk().getEphemerals(root));
        }
        assertNull(stat(root + "/e"));
    }

    @Test
    void theOldConnectionOfASessionThatWentOnIsClosed() throws Exception {
        Session owner = open();
        try (Session second = Session.resume(
                server.connectString(), owner.zk().getSessionId(), owner.zk().getSessionPasswd())) {
            assertEquals("Disconnected", owner.nextEvent());
            assertEquals(owner.zk().getSessionId(), second.zk().getSessionId());
        }
    }

    @Test
    void aClosedSessionIsOver() throws Exception {
        Session owner = open();
        long id = owner.zk().getSessionId();
        byte[] password = owner.zk().getSessionPasswd();
        owner.close();
        assertEquals("Expired", firstEventOf(id, password));
    }

    @Test
    void theWrongPasswordDoesNotOpenASession() throws Exception {
        assertEquals("Expired", firstEventOf(zk.getSessionId(), new byte[16]));
        // The true owner may lose its connection, never its session.
        Await.until(Duration.ofSeconds(60), () -> "the owner's session going on", () -> stat(root) != null);
    }

    private String firstEventOf(long id, byte[] password) throws Exception {
        var events = new LinkedBlockingQueue<WatchedEvent>();
        ZooKeeper client = new ZooKeeper(server.connectString(), 5_000, events::add, id, password);
        try {
            return events.poll(60, TimeUnit.SECONDS).getState().name();
        } finally {
            client.close();
        }
    }

    @Test
    void ephemeralsAreListedByPrefix() throws Exception {
        create(root + "/e1", CreateMode.EPHEMERAL);
        create(root + "/e2", CreateMode.EPHEMERAL);
        create(root + "/p");
        create(root + "/p/e3", CreateMode.EPHEMERAL);
        assertEquals(List.of(root + "/e1", root + "/e2", root + "/p/e3"), sorted(zk.getEphemerals(root)));
        assertEquals(List.of(root + "/p/e3"), zk.getEphemerals(root + "/p"));
        assertEquals(3, zk.getEphemerals().size());
        assertEquals(List.of(), open().zk().getEphemerals());
        assertEquals(List.of(), zk.getEphemerals("/nothing-like-that"));
    }

    @Test
    void anothersEphemeralCanBeDeletedAndIsGoneForItsOwner() throws Exception {
        Session owner = open();
        owner.zk().create(root + "/e", null, Ids.OPEN_ACL_UNSAFE, CreateMode.EPHEMERAL);
        zk.delete(root + "/e", -1);
        assertEquals(List.of(), owner.zk().getEphemerals());
        create(root + "/e");
        owner.close();
        assertNotNull(stat(root + "/e"));
    }

    @Test
    void aChrootIsThePartOfThePathThatAClientNeverSees() throws Exception {
        create(root + "/app");
        try (Session inside = Session.open(server.connectString() + root + "/app")) {
            ZooKeeper app = inside.zk();
            assertEquals("/a", app.create("/a", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT));
            assertEquals("/s0000000001", app.create("/s", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT_SEQUENTIAL));
            assertEquals(List.of("a", "s0000000001"), sorted(app.getChildren("/", inside.watcher())));
            assertNotNull(stat(root + "/app/a"));
            zk.delete(root + "/app/a", -1);
            assertEquals(List.of("NodeChildrenChanged /"), inside.events());
            assertEquals("/missing", fails(Code.NONODE, () -> app.delete("/missing", -1)).getPath());
            assertNotNull(app.exists("/", false));
        }
    }

    @Test
    void aChrootThatIsMissingIsAMissingParent() throws Exception {
        try (Session inside = Session.open(server.connectString() + root + "/missing")) {
            fails(Code.NONODE, () -> inside.zk().create("/a", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT));
        }
    }

    @Test
    void watchesOutliveALostConnection() throws Exception {
        Session watching = open();
        watching.zk().getData(root, true, null);
        watching.zk().getChildren(root, true);
        watching.zk().exists(root + "/a", true);
        fails(Code.CONNECTIONLOSS, () -> watching.zk().setData(root, new byte[0xfffff + 1], -1));
        assertEquals("Disconnected", watching.nextEvent());
        assertEquals("SyncConnected", watching.nextEvent());
        zk.setData(root, bytes("1"), -1);
        create(root + "/a");
        assertEquals(List.of("NodeDataChanged " + root, "NodeCreated " + root + "/a", "NodeChildrenChanged " + root),
                watching.events());
    }

    private static List<String> sorted(List<String> list) {
        List<String> copy = new ArrayList<>(list);
        Collections.sort(copy);
        return copy;
    }
}
