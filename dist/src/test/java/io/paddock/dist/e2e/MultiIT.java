package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.paddock.dist.e2e.harness.ClientTest;
import io.paddock.dist.e2e.harness.OwnServer;
import io.paddock.dist.e2e.harness.Session;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.OpResult;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.data.Stat;
import org.junit.jupiter.api.Test;

@OwnServer
final class MultiIT extends ClientTest {
    private Op createOp(String path, CreateMode mode) {
        return Op.create(path, bytes("d"), Ids.OPEN_ACL_UNSAFE, mode);
    }

    private Op createOp(String path) {
        return createOp(path, CreateMode.PERSISTENT);
    }

    private List<Code> failing(Code code, Op... ops) {
        KeeperException thrown = assertThrows(KeeperException.class, () -> zk.multi(List.of(ops)));
        assertEquals(code, thrown.code());
        List<Code> codes = new ArrayList<>();
        for (OpResult result : thrown.getResults()) {
            codes.add(Code.get(((OpResult.ErrorResult) result).getErr()));
        }
        return codes;
    }

    @Test
    void allPartsShareOneZxid() throws Exception {
        List<OpResult> results = zk.multi(List.of(
                createOp(root + "/a"), createOp(root + "/a/b"), Op.setData(root + "/a", bytes("e"), 0),
                Op.check(root + "/a", 1), Op.delete(root + "/a/b", 0)));
        assertEquals(root + "/a", ((OpResult.CreateResult) results.get(0)).getPath());
        assertEquals(root + "/a/b", ((OpResult.CreateResult) results.get(1)).getPath());
        Stat set = ((OpResult.SetDataResult) results.get(2)).getStat();
        assertEquals(new OpResult.CheckResult(), results.get(3));
        assertEquals(new OpResult.DeleteResult(), results.get(4));
        Stat stat = stat(root + "/a");
        assertEquals(stat.getCzxid(), stat.getMzxid());
        assertEquals(stat.getCzxid(), stat.getPzxid());
        assertEquals(stat.getCzxid(), set.getMzxid());
        assertEquals(1, stat.getVersion());
        assertEquals(2, stat.getCversion());
        assertEquals(0, stat.getNumChildren());
        assertEquals(1, stat(root).getCversion());
        assertEquals(stat.getCzxid(), stat(root).getPzxid());
    }

    @Test
    void oneFailureUndoesAll() throws Exception {
        assertEquals(List.of(Code.OK, Code.NONODE, Code.RUNTIMEINCONSISTENCY),
                failing(Code.NONODE, createOp(root + "/a"), Op.delete(root + "/missing", -1), createOp(root + "/b")));
        assertNull(stat(root + "/a"));
        assertEquals(0, stat(root).getCversion());
        assertEquals(root + "/n0000000000", create(root + "/n", CreateMode.PERSISTENT_SEQUENTIAL));
    }

    @Test
    void theFirstFailureCounts() throws Exception {
        assertEquals(List.of(Code.BADVERSION, Code.RUNTIMEINCONSISTENCY),
                failing(Code.BADVERSION, Op.check(root, 3), Op.delete(root + "/missing", -1)));
        assertEquals(List.of(Code.OK, Code.OK, Code.NODEEXISTS),
                failing(Code.NODEEXISTS, createOp(root + "/a"), Op.check(root + "/a", 0), createOp(root + "/a")));
        assertEquals(List.of(Code.OK, Code.NOTEMPTY),
                failing(Code.NOTEMPTY, createOp(root + "/a"), Op.delete(root, -1)));
        assertEquals(List.of(Code.NONODE), failing(Code.NONODE, Op.check(root + "/missing", -1)));
    }

    @Test
    void aFailedMultiTakesOneZxid() throws Exception {
        create(root + "/a");
        failing(Code.NONODE, createOp(root + "/b"), Op.delete(root + "/missing", -1), createOp(root + "/c"));
        create(root + "/d");
        assertEquals(stat(root + "/a").getCzxid() + 2, stat(root + "/d").getCzxid());
    }

    @Test
    void laterPartsSeeEarlierOnes() throws Exception {
        zk.multi(List.of(createOp(root + "/a"), Op.delete(root + "/a", 0), createOp(root + "/a"),
                Op.setData(root + "/a", bytes("e"), 0), Op.setData(root + "/a", bytes("f"), 1)));
        assertEquals(2, stat(root + "/a").getVersion());
        assertEquals(3, stat(root).getCversion());
    }

    @Test
    void everyKindOfNodeCanBeMade() throws Exception {
        List<OpResult> results = zk.multi(List.of(
                createOp(root + "/s", CreateMode.PERSISTENT_SEQUENTIAL),
                createOp(root + "/s", CreateMode.PERSISTENT_SEQUENTIAL),
                createOp(root + "/e", CreateMode.EPHEMERAL),
                createOp(root + "/es", CreateMode.EPHEMERAL_SEQUENTIAL),
                createOp(root + "/c", CreateMode.CONTAINER),
                Op.create(root + "/t", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT_WITH_TTL, 60_000)));
        assertEquals(root + "/s0000000000", ((OpResult.CreateResult) results.get(0)).getPath());
        assertEquals(root + "/s0000000001", ((OpResult.CreateResult) results.get(1)).getPath());
        assertEquals(root + "/es0000000003", ((OpResult.CreateResult) results.get(3)).getPath());
        assertEquals(zk.getSessionId(), stat(root + "/e").getEphemeralOwner());
        assertEquals(0, stat(root + "/c").getEphemeralOwner());
        assertEquals(0, stat(root + "/t").getEphemeralOwner());
    }

    @Test
    void anEmptyMultiDoesNothing() throws Exception {
        assertEquals(List.of(), zk.multi(List.of()));
    }

    @Test
    void checksAloneAreAllowed() throws Exception {
        assertEquals(List.of(new OpResult.CheckResult()), zk.multi(List.of(Op.check(root, 0))));
        assertEquals(List.of(new OpResult.CheckResult()), zk.multi(List.of(Op.check(root, -1))));
    }

    @Test
    void anEphemeralOfAMultiThatFailedIsNotLeftBehind() throws Exception {
        failing(Code.NONODE, createOp(root + "/e", CreateMode.EPHEMERAL), Op.delete(root + "/missing", -1));
        assertEquals(List.of(), zk.getEphemerals(root));
        create(root + "/e");
        Session other = open();
        session.close();
        assertNotNull(other.zk().exists(root + "/e", false));
    }

    @Test
    void watchesFireInTheOrderOfTheParts() throws Exception {
        Session watching = open();
        watching.zk().exists(root + "/a", watching.watcher());
        watching.zk().getData(root, watching.watcher(), null);
        watching.zk().getChildren(root, watching.watcher());
        zk.multi(List.of(Op.setData(root, bytes("y"), -1), createOp(root + "/a")));
        assertEquals(List.of("NodeDataChanged " + root, "NodeCreated " + root + "/a", "NodeChildrenChanged " + root),
                watching.events());
    }

    @Test
    void aMultiThatFailsFiresNothing() throws Exception {
        Session watching = open();
        watching.zk().exists(root + "/a", watching.watcher());
        failing(Code.NONODE, createOp(root + "/a"), Op.delete(root + "/missing", -1));
        assertEquals(List.of(), watching.events());
    }

    @Test
    void readsCanBeSentTogether() throws Exception {
        create(root + "/a");
        List<OpResult> results = zk.multi(List.of(
                Op.getData(root + "/a"), Op.getChildren(root), Op.getData(root + "/missing"), Op.getChildren(root + "/a")));
        OpResult.GetDataResult data = (OpResult.GetDataResult) results.get(0);
        assertEquals("x", new String(data.getData(), StandardCharsets.UTF_8));
        assertEquals(stat(root + "/a"), data.getStat());
        assertEquals(List.of("a"), ((OpResult.GetChildrenResult) results.get(1)).getChildren());
        assertEquals(Code.NONODE.intValue(), ((OpResult.ErrorResult) results.get(2)).getErr());
        assertEquals(List.of(), ((OpResult.GetChildrenResult) results.get(3)).getChildren());
    }

    @Test
    void aThousandPartsAreOneTransaction() throws Exception {
        List<Op> ops = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            ops.add(createOp(root + "/n" + i));
        }
        zk.multi(ops);
        assertEquals(1_000, stat(root).getNumChildren());
        assertEquals(stat(root + "/n0").getCzxid(), stat(root + "/n999").getCzxid());
    }
}
