package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.paddock.dist.e2e.harness.ClientTest;
import io.paddock.dist.e2e.harness.Session;
import java.util.List;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Watches that fire once. */
final class WatchIT extends ClientTest {
    private Session watching;
    private ZooKeeper watcher;

    @BeforeEach
    void openWatchingSession() throws Exception {
        watching = open();
        watcher = watching.zk();
    }

    @Test
    void aChangeOfDataIsToldOnce() throws Exception {
        watcher.getData(root, true, null);
        zk.setData(root, bytes("1"), -1);
        zk.setData(root, bytes("2"), -1);
        assertEquals(List.of("NodeDataChanged " + root), watching.events());
    }

    @Test
    void aWatchOfOneKindIsOneHoweverOftenItIsSet() throws Exception {
        watcher.getData(root, true, null);
        watcher.getData(root, true, null);
        watcher.exists(root, true);
        zk.setData(root, bytes("1"), -1);
        assertEquals(List.of("NodeDataChanged " + root), watching.events());
    }

    @Test
    void aMissingNodeCanBeWaitedFor() throws Exception {
        watcher.exists(root + "/a", true);
        create(root + "/a");
        zk.setData(root + "/a", bytes("1"), -1);
        assertEquals(List.of("NodeCreated " + root + "/a"), watching.events());
    }

    @Test
    void readingAMissingNodeSetsNoWatch() throws Exception {
        fails(Code.NONODE, () -> watcher.getData(root + "/a", true, null));
        fails(Code.NONODE, () -> watcher.getChildren(root + "/a", true));
        create(root + "/a");
        create(root + "/a/b");
        assertEquals(List.of(), watching.events());
    }

    @Test
    void childrenComingAndGoingAreTold() throws Exception {
        watcher.getChildren(root, true);
        create(root + "/a");
        create(root + "/b");
        assertEquals(List.of("NodeChildrenChanged " + root), watching.events());
        watcher.getChildren(root, true);
        zk.delete(root + "/a", -1);
        assertEquals(List.of("NodeChildrenChanged " + root), watching.events());
    }

    @Test
    void aChildWatchHearsNothingOfDataOrOfGrandchildren() throws Exception {
        create(root + "/a");
        watcher.getChildren(root, true);
        zk.setData(root, bytes("1"), -1);
        zk.setData(root + "/a", bytes("1"), -1);
        create(root + "/a/b");
        assertEquals(List.of(), watching.events());
    }

    @Test
    void aDataWatchHearsNothingOfChildren() throws Exception {
        watcher.getData(root, true, null);
        create(root + "/a");
        assertEquals(List.of(), watching.events());
    }

    @Test
    void aDeletedNodeEndsAllItsWatchesWithOneEventPerKind() throws Exception {
        create(root + "/a");
        watcher.getData(root + "/a", true, null);
        watcher.getChildren(root + "/a", true);
        watcher.getChildren(root, true);
        zk.delete(root + "/a", -1);
        // A client's watcher is told once, whichever of its kinds the event is for.
        assertEquals(List.of("NodeDeleted " + root + "/a", "NodeChildrenChanged " + root), watching.events());
        create(root + "/a");
        create(root + "/a/b");
        assertEquals(List.of(), watching.events());
    }

    @Test
    void anExistsWatchOnAPresentNodeHearsItsDeletion() throws Exception {
        create(root + "/a");
        watcher.exists(root + "/a", true);
        zk.delete(root + "/a", -1);
        assertEquals(List.of("NodeDeleted " + root + "/a"), watching.events());
    }

    @Test
    void changingAnAclIsToldToNobody() throws Exception {
        watcher.getData(root, true, null);
        watcher.getChildren(root, true);
        zk.setACL(root, Ids.READ_ACL_UNSAFE, -1);
        assertEquals(List.of(), watching.events());
    }

    @Test
    void aFailedWriteIsToldToNobody() throws Exception {
        watcher.getData(root, true, null);
        watcher.getChildren(root, true);
        fails(Code.BADVERSION, () -> zk.setData(root, bytes("1"), 9));
        fails(Code.NODEEXISTS, () -> create(root));
        assertEquals(List.of(), watching.events());
    }

    @Test
    void theEventComesBeforeTheReplyThatShowsTheChange() throws Exception {
        session.zk().getData(root, session.watcher(), null);
        session.zk().getChildren(root, session.watcher());
        // Own writes: the event is on the connection before the write's own reply.
        zk.setData(root, bytes("1"), -1);
        assertEquals(List.of("NodeDataChanged " + root), session.events());
        create(root + "/a");
        assertEquals(List.of("NodeChildrenChanged " + root), session.events());
    }

    @Test
    void eventsComeInTheOrderOfTheChanges() throws Exception {
        for (int i = 0; i < 50; i++) {
            watcher.exists(root + "/" + i, true);
        }
        StringBuilder expected = new StringBuilder();
        for (int i = 49; i >= 0; i--) {
            create(root + "/" + i);
            expected.append("NodeCreated ").append(root).append('/').append(i).append(' ');
        }
        assertEquals(expected.toString().trim(), String.join(" ", watching.events()));
    }

    @Test
    void theEndOfASessionTellsOfItsNodes() throws Exception {
        Session owner = open();
        owner.zk().create(root + "/e", null, Ids.OPEN_ACL_UNSAFE, CreateMode.EPHEMERAL);
        watcher.exists(root + "/e", true);
        watcher.getChildren(root, true);
        owner.close();
        assertEquals(List.of("NodeDeleted " + root + "/e", "NodeChildrenChanged " + root), watching.events());
    }

    @Test
    void manySessionsHearOfOneChange() throws Exception {
        Session third = open();
        watcher.getData(root, true, null);
        third.zk().getData(root, true, null);
        zk.setData(root, bytes("1"), -1);
        assertEquals(List.of("NodeDataChanged " + root), watching.events());
        assertEquals(List.of("NodeDataChanged " + root), third.events());
    }

    @Test
    void listingWithTheParentsStatSetsAChildWatchToo() throws Exception {
        watcher.getChildren(root, true, new Stat());
        create(root + "/a");
        assertEquals(List.of("NodeChildrenChanged " + root), watching.events());
    }
}
