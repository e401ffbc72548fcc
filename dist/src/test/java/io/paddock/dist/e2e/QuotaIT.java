package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.paddock.dist.e2e.harness.ClientTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.ZooDefs.Ids;
import org.junit.jupiter.api.Test;

/** The server enforces quotas here; the nodes below /zookeeper/quota are what zkCli's setquota writes. */
final class QuotaIT extends ClientTest {
    private String quota;

    private void limit(String limits) throws Exception {
        quota = "/zookeeper/quota" + root;
        create(quota);
        zk.create(quota + "/zookeeper_limits", bytes(limits), Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
        zk.create(quota + "/zookeeper_stats", bytes("count=0,bytes=0"), Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
    }

    private String statistics() throws Exception {
        return new String(zk.getData(quota + "/zookeeper_stats", false, null), StandardCharsets.UTF_8);
    }

    @Test
    void theServerCountsNodesAndBytesOfALimitedTree() throws Exception {
        create(root + "/a");
        limit("count=100,bytes=1000");
        assertEquals("count=2,bytes=2", statistics());
        create(root + "/b");
        assertEquals("count=3,bytes=3", statistics());
        zk.setData(root + "/b", bytes("12345"), -1);
        assertEquals("count=3,bytes=7", statistics());
        zk.delete(root + "/b", -1);
        assertEquals("count=2,bytes=2", statistics());
        zk.setData(root + "/a", null, -1);
        assertEquals("count=2,bytes=1", statistics());
    }

    @Test
    void aSoftLimitIsOnlyLogged() throws Exception {
        limit("count=1,bytes=1");
        create(root + "/a");
        zk.setData(root + "/a", bytes("12345"), -1);
        assertEquals("count=2,bytes=6", statistics());
    }

    @Test
    void aHardLimitOfNodesIsKept() throws Exception {
        limit("count=-1,bytes=-1,countHardLimit=2,byteHardLimit=-1");
        create(root + "/a");
        fails(Code.QUOTAEXCEEDED, () -> create(root + "/b"));
        fails(Code.QUOTAEXCEEDED, () -> zk.multi(
                List.of(Op.create(root + "/b", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT))));
        assertNull(stat(root + "/b"));
        zk.delete(root + "/a", -1);
        create(root + "/b");
    }

    @Test
    void aHardLimitOfBytesIsKept() throws Exception {
        limit("count=-1,bytes=-1,countHardLimit=-1,byteHardLimit=10");
        zk.setData(root, bytes("1234567890"), -1);
        fails(Code.QUOTAEXCEEDED, () -> zk.setData(root, bytes("12345678901"), -1));
        fails(Code.QUOTAEXCEEDED, () -> create(root + "/a"));
        zk.setData(root, bytes("1"), -1);
        create(root + "/a");
    }

    @Test
    void aLimitEndsWithItsNodes() throws Exception {
        limit("count=-1,bytes=-1,countHardLimit=1,byteHardLimit=-1");
        fails(Code.QUOTAEXCEEDED, () -> create(root + "/a"));
        zk.delete(quota + "/zookeeper_limits", -1);
        zk.delete(quota + "/zookeeper_stats", -1);
        zk.delete(quota, -1);
        create(root + "/a");
    }
}
