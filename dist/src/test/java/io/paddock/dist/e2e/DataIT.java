package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.dist.e2e.harness.ClientTest;
import io.paddock.dist.e2e.harness.OwnServer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.ZKUtil;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.data.Stat;
import org.junit.jupiter.api.Test;

@OwnServer
final class DataIT extends ClientTest {
    @Test
    void settingDataChangesMzxidVersionAndLengthOnly() throws Exception {
        create(root + "/a");
        Stat before = stat(root + "/a");
        Stat set = zk.setData(root + "/a", bytes("longer"), 0);
        Stat read = new Stat();
        assertArrayEquals(bytes("longer"), zk.getData(root + "/a", false, read));
        assertEquals(read, set);
        assertEquals(before.getCzxid(), read.getCzxid());
        assertEquals(before.getCzxid() + 1, read.getMzxid());
        assertEquals(before.getPzxid(), read.getPzxid());
        assertEquals(before.getCtime(), read.getCtime());
        assertTrue(read.getMtime() >= before.getMtime());
        assertEquals(1, read.getVersion());
        assertEquals(0, read.getCversion());
        assertEquals(0, read.getAversion());
        assertEquals(6, read.getDataLength());
    }

    @Test
    void settingTheSameDataIsAChangeToo() throws Exception {
        create(root + "/a");
        assertEquals(1, zk.setData(root + "/a", bytes("x"), -1).getVersion());
        assertEquals(2, zk.setData(root + "/a", bytes("x"), 1).getVersion());
    }

    @Test
    void aVersionMustMatch() throws Exception {
        create(root + "/a");
        fails(Code.BADVERSION, () -> zk.setData(root + "/a", bytes("y"), 1));
        fails(Code.BADVERSION, () -> zk.delete(root + "/a", 7));
        zk.setData(root + "/a", bytes("y"), 0);
        fails(Code.BADVERSION, () -> zk.setData(root + "/a", bytes("z"), 0));
        zk.delete(root + "/a", 1);
        assertNull(stat(root + "/a"));
    }

    @Test
    void dataMayBeRemoved() throws Exception {
        create(root + "/a");
        assertEquals(0, zk.setData(root + "/a", null, -1).getDataLength());
        assertNull(zk.getData(root + "/a", false, null));
    }

    @Test
    void aMissingNodeIsReported() {
        String missing = root + "/missing";
        assertEquals(missing, fails(Code.NONODE, () -> zk.getData(missing, false, null)).getPath());
        fails(Code.NONODE, () -> zk.setData(missing, null, -1));
        fails(Code.NONODE, () -> zk.delete(missing, -1));
        fails(Code.NONODE, () -> zk.getChildren(missing, false));
        fails(Code.NONODE, () -> zk.getACL(missing, null));
        fails(Code.NONODE, () -> zk.getAllChildrenNumber(missing));
    }

    @Test
    void aNodeWithChildrenCannotBeDeleted() throws Exception {
        create(root + "/a");
        create(root + "/a/b");
        fails(Code.NOTEMPTY, () -> zk.delete(root + "/a", -1));
        fails(Code.NOTEMPTY, () -> zk.delete(root + "/a", 0));
        fails(Code.BADVERSION, () -> zk.delete(root + "/a", 5));
    }

    @Test
    void deletingAChildChangesItsParent() throws Exception {
        create(root + "/a");
        long created = stat(root + "/a").getCzxid();
        zk.delete(root + "/a", -1);
        Stat parent = stat(root);
        assertEquals(created + 1, parent.getPzxid());
        assertEquals(2, parent.getCversion());
        assertEquals(0, parent.getNumChildren());
        assertEquals(0, parent.getVersion());
    }

    @Test
    void theRootStaysAndCanHoldData() throws Exception {
        fails(Code.BADARGUMENTS, () -> zk.delete("/", -1));
        int version = stat("/").getVersion();
        assertEquals(version + 1, zk.setData("/", bytes("r"), -1).getVersion());
        assertArrayEquals(bytes("r"), zk.getData("/", false, null));
    }

    @Test
    void childrenComeWithTheParentsStat() throws Exception {
        create(root + "/b");
        create(root + "/a");
        Stat parent = new Stat();
        List<String> children = new ArrayList<>(zk.getChildren(root, false, parent));
        Collections.sort(children);
        assertEquals(List.of("a", "b"), children);
        assertEquals(stat(root), parent);
        assertEquals(2, parent.getNumChildren());
        assertEquals(List.of(), zk.getChildren(root + "/a", false));
    }

    @Test
    void descendantsAreCounted() throws Exception {
        create(root + "/a");
        create(root + "/a/b");
        create(root + "/a/b/c");
        create(root + "-sibling");
        assertEquals(3, zk.getAllChildrenNumber(root));
        assertEquals(2, zk.getAllChildrenNumber(root + "/a"));
        assertEquals(0, zk.getAllChildrenNumber(root + "/a/b/c"));
        assertTrue(zk.getAllChildrenNumber("/") >= 5);
    }

    @Test
    void aTreeCanBeListedAndDeleted() throws Exception {
        create(root + "/a");
        create(root + "/a/b");
        assertEquals(List.of(root, root + "/a", root + "/a/b"), ZKUtil.listSubTreeBFS(zk, root));
        ZKUtil.deleteRecursive(zk, root);
        assertNull(stat(root));
    }

    @Test
    void aBigNodeFitsAndABiggerOneBreaksTheConnection() throws Exception {
        byte[] big = new byte[0xfffff - 500];
        big[big.length - 1] = 42;
        zk.setData(root, big, -1);
        assertArrayEquals(big, zk.getData(root, false, null));
        zk.create(root + "/big", big, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
        fails(Code.CONNECTIONLOSS, () -> zk.setData(root, new byte[0xfffff + 1], -1));
        // The session itself survives.
        assertEquals("Disconnected", session.nextEvent());
        assertEquals("SyncConnected", session.nextEvent());
        assertEquals(1, stat(root).getVersion());
    }

    @Test
    void manyRequestsAreAnsweredInTheirOrder() throws Exception {
        int count = 2_000;
        List<Integer> answered = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture<Void> last = new CompletableFuture<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            if (i % 3 == 0) {
                zk.exists(root, false, (rc, path, ctx, stat) -> answered.add(number), null);
            } else {
                zk.setData(root, bytes("" + i), -1, (rc, path, ctx, stat) -> answered.add(rc == 0 ? number : rc), null);
            }
        }
        zk.sync(root, (rc, path, ctx) -> last.complete(null), null);
        last.get(30, TimeUnit.SECONDS);
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            expected.add(i);
        }
        assertEquals(expected, answered);
        assertArrayEquals(bytes("" + (count - 1)), zk.getData(root, false, null));
    }

    @Test
    void aReadBehindAWriteSeesIt() throws Exception {
        CompletableFuture<byte[]> read = new CompletableFuture<>();
        zk.setData(root, bytes("written"), -1, (rc, path, ctx, stat) -> { }, null);
        zk.getData(root, false, (rc, path, ctx, data, stat) -> read.complete(data), null);
        assertArrayEquals(bytes("written"), read.get(20, TimeUnit.SECONDS));
    }

    @Test
    void syncReturnsThePath() throws Exception {
        CompletableFuture<String> path = new CompletableFuture<>();
        zk.sync(root, (rc, synced, ctx) -> path.complete(rc + synced), null);
        assertEquals("0" + root, path.get(20, TimeUnit.SECONDS));
        CompletableFuture<String> missing = new CompletableFuture<>();
        zk.sync(root + "/missing", (rc, synced, ctx) -> missing.complete(rc + synced), null);
        assertEquals("0" + root + "/missing", missing.get(20, TimeUnit.SECONDS));
    }

    @Test
    void existsTellsMissingFromPresent() throws Exception {
        assertNull(stat(root + "/missing"));
        assertNotEquals(null, stat(root));
    }
}
