package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.paddock.dist.e2e.harness.ClientTest;
import io.paddock.dist.e2e.harness.Digests;
import io.paddock.dist.e2e.harness.Session;
import java.util.List;
import org.apache.zookeeper.AddWatchMode;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.Watcher.WatcherType;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooDefs.Perms;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Id;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Watches that stay, and the removal of watches. */
final class PersistentWatchIT extends ClientTest {
    private Session watching;
    private ZooKeeper watcher;

    @BeforeEach
    void openWatchingSession() throws Exception {
        watching = open();
        watcher = watching.zk();
    }

    @Test
    void aPersistentWatchHearsOfItsNodeAndItsChildren() throws Exception {
        watcher.addWatch(root, watching.watcher(), AddWatchMode.PERSISTENT);
        zk.setData(root, bytes("1"), -1);
        create(root + "/a");
        zk.setData(root + "/a", bytes("1"), -1);
        create(root + "/a/b");
        zk.delete(root + "/a/b", -1);
        zk.delete(root + "/a", -1);
        zk.setData(root, bytes("2"), -1);
        zk.delete(root, -1);
        create(root);
        assertEquals(List.of("NodeDataChanged " + root, "NodeChildrenChanged " + root, "NodeChildrenChanged " + root,
                "NodeDataChanged " + root, "NodeDeleted " + root, "NodeCreated " + root), watching.events());
    }

    @Test
    void aRecursiveWatchHearsOfEveryNodeBelowButNotOfChildLists() throws Exception {
        watcher.addWatch(root, watching.watcher(), AddWatchMode.PERSISTENT_RECURSIVE);
        create(root + "/a");
        create(root + "/a/b");
        zk.setData(root + "/a/b", bytes("1"), -1);
        zk.setData(root, bytes("1"), -1);
        zk.delete(root + "/a/b", -1);
        zk.delete(root + "/a", -1);
        create(root + "-sibling");
        zk.delete(root, -1);
        create(root);
        assertEquals(List.of("NodeCreated " + root + "/a", "NodeCreated " + root + "/a/b",
                "NodeDataChanged " + root + "/a/b", "NodeDataChanged " + root, "NodeDeleted " + root + "/a/b",
                "NodeDeleted " + root + "/a", "NodeDeleted " + root, "NodeCreated " + root), watching.events());
    }

    @Test
    void aWatchMayBeSetOnAMissingNode() throws Exception {
        watcher.addWatch(root + "/a/b", watching.watcher(), AddWatchMode.PERSISTENT_RECURSIVE);
        create(root + "/a");
        create(root + "/a/b");
        create(root + "/a/b/c");
        assertEquals(List.of("NodeCreated " + root + "/a/b", "NodeCreated " + root + "/a/b/c"), watching.events());
    }

    @Test
    void oneEventPerChangeEvenWithSeveralKindsOfWatches() throws Exception {
        watcher.addWatch(root, watching.watcher(), AddWatchMode.PERSISTENT);
        watcher.getData(root, true, null);
        watcher.getChildren(root, true);
        zk.setData(root, bytes("1"), -1);
        assertEquals(List.of("NodeDataChanged " + root), watching.events());
        create(root + "/a");
        assertEquals(List.of("NodeChildrenChanged " + root), watching.events());
    }

    @Test
    void theLastModeOfAPathCounts() throws Exception {
        watcher.addWatch(root, watching.watcher(), AddWatchMode.PERSISTENT);
        watcher.addWatch(root, watching.watcher(), AddWatchMode.PERSISTENT_RECURSIVE);
        create(root + "/a");
        List<String> events = watching.events();
        assertEquals("NodeCreated " + root + "/a", events.get(0));
    }

    @Test
    void theWholeTreeCanBeWatched() throws Exception {
        watcher.addWatch("/", watching.watcher(), AddWatchMode.PERSISTENT_RECURSIVE);
        create(root + "/a");
        assertEquals(true, watching.events().contains("NodeCreated " + root + "/a"));
    }

    @Test
    void aPersistentWatchCanBeRemoved() throws Exception {
        watcher.addWatch(root, watching.watcher(), AddWatchMode.PERSISTENT);
        watcher.removeWatches(root, watching.watcher(), WatcherType.Any, false);
        assertEquals(List.of("PersistentWatchRemoved " + root), watching.events());
        zk.setData(root, bytes("1"), -1);
        assertEquals(List.of(), watching.events());
    }

    @Test
    void aDataWatchCanBeRemovedWithoutItsChildWatch() throws Exception {
        watcher.getData(root, true, null);
        watcher.getChildren(root, true);
        watcher.removeWatches(root, watching.watcher(), WatcherType.Data, false);
        assertEquals(List.of("DataWatchRemoved " + root), watching.events());
        zk.setData(root, bytes("1"), -1);
        create(root + "/a");
        assertEquals(List.of("NodeChildrenChanged " + root), watching.events());
    }

    @Test
    void aChildWatchCanBeRemovedWithoutItsDataWatch() throws Exception {
        watcher.getData(root, true, null);
        watcher.getChildren(root, true);
        watcher.removeAllWatches(root, WatcherType.Children, false);
        assertEquals(List.of("ChildWatchRemoved " + root), watching.events());
        create(root + "/a");
        zk.setData(root, bytes("1"), -1);
        assertEquals(List.of("NodeDataChanged " + root), watching.events());
    }

    @Test
    void allWatchesOfAPathCanBeRemoved() throws Exception {
        watcher.getData(root, true, null);
        watcher.getChildren(root, true);
        watcher.removeAllWatches(root, WatcherType.Any, false);
        assertEquals(2, watching.events().size());
        create(root + "/a");
        zk.setData(root, bytes("1"), -1);
        assertEquals(List.of(), watching.events());
    }

    @Test
    void onlyOnesOwnWatchesAreRemoved() throws Exception {
        Session third = open();
        third.zk().getData(root, true, null);
        watcher.getData(root, true, null);
        watcher.removeAllWatches(root, WatcherType.Any, false);
        zk.setData(root, bytes("1"), -1);
        assertEquals(List.of("NodeDataChanged " + root), third.events());
        assertEquals(List.of("DataWatchRemoved " + root), watching.events());
    }

    @Test
    void removingWhatIsNotThereFails() throws Exception {
        fails(Code.NOWATCHER, () -> watcher.removeAllWatches(root, WatcherType.Any, false));
        watcher.getData(root, true, null);
        fails(Code.NOWATCHER, () -> watcher.removeWatches(root, watching.watcher(), WatcherType.Children, false));
    }

    @Test
    void nobodyIsToldOfANodeHeMayNotRead() throws Exception {
        List<ACL> mine = acl(new ACL(Perms.ALL, new Id("digest", "me:" + Digests.of("me:pw"))));
        zk.addAuthInfo("digest", bytes("me:pw"));
        watcher.addWatch(root, watching.watcher(), AddWatchMode.PERSISTENT_RECURSIVE);
        zk.create(root + "/secret", null, mine, CreateMode.PERSISTENT);
        zk.setData(root + "/secret", bytes("1"), -1);
        zk.delete(root + "/secret", -1);
        zk.create(root + "/open", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
        assertEquals(List.of("NodeCreated " + root + "/open"), watching.events());
    }
}
