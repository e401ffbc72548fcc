package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.paddock.dist.e2e.harness.ClientTest;
import io.paddock.dist.e2e.harness.OwnServer;
import java.util.List;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.data.Stat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@OwnServer
final class CreateIT extends ClientTest {
    @Test
    void aNewNodeHasTheStatOfOneTransaction() throws Exception {
        long before = System.currentTimeMillis();
        Stat created = new Stat();
        assertEquals(root + "/a", zk.create(root + "/a", bytes("four"), Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT, created));
        Stat seen = stat(root + "/a");
        assertEquals(seen, created);
        assertEquals(seen.getCzxid(), seen.getMzxid());
        assertEquals(seen.getCzxid(), seen.getPzxid());
        assertEquals(seen.getCtime(), seen.getMtime());
        assertEquals(true, seen.getCtime() >= before - 1_000 && seen.getCtime() <= System.currentTimeMillis() + 1_000);
        assertEquals(0, seen.getVersion());
        assertEquals(0, seen.getCversion());
        assertEquals(0, seen.getAversion());
        assertEquals(0, seen.getEphemeralOwner());
        assertEquals(4, seen.getDataLength());
        assertEquals(0, seen.getNumChildren());
    }

    @Test
    void aChildChangesItsParentsPzxidCversionAndCountOnly() throws Exception {
        Stat before = stat(root);
        create(root + "/a");
        Stat after = stat(root);
        assertEquals(stat(root + "/a").getCzxid(), after.getPzxid());
        assertEquals(1, after.getCversion());
        assertEquals(1, after.getNumChildren());
        assertEquals(before.getMzxid(), after.getMzxid());
        assertEquals(before.getMtime(), after.getMtime());
        assertEquals(before.getVersion(), after.getVersion());
    }

    @Test
    void eachWriteOfOneSessionTakesTheNextZxid() throws Exception {
        create(root + "/a");
        create(root + "/b");
        zk.setData(root + "/a", bytes("y"), -1);
        assertEquals(stat(root + "/a").getCzxid() + 1, stat(root + "/b").getCzxid());
        assertEquals(stat(root + "/b").getCzxid() + 1, stat(root + "/a").getMzxid());
    }

    @Test
    void aWriteThatFailsTakesAZxidToo() throws Exception {
        create(root + "/a");
        fails(Code.NODEEXISTS, () -> create(root + "/a"));
        create(root + "/b");
        assertEquals(stat(root + "/a").getCzxid() + 2, stat(root + "/b").getCzxid());
    }

    @Test
    void aNodeCanBeMadeOnlyOnce() throws Exception {
        create(root + "/a");
        assertEquals(root + "/a", fails(Code.NODEEXISTS, () -> create(root + "/a")).getPath());
        fails(Code.NODEEXISTS, () -> create("/"));
    }

    @Test
    void aParentMustExist() {
        fails(Code.NONODE, () -> create(root + "/missing/a"));
    }

    @Test
    void anEphemeralNodeHasNoChildren() throws Exception {
        create(root + "/e", CreateMode.EPHEMERAL);
        fails(Code.NOCHILDRENFOREPHEMERALS, () -> create(root + "/e/a"));
        fails(Code.NOCHILDRENFOREPHEMERALS, () -> create(root + "/e/a", CreateMode.EPHEMERAL_SEQUENTIAL));
        assertEquals(zk.getSessionId(), stat(root + "/e").getEphemeralOwner());
    }

    @Test
    void missingDataStaysMissing() throws Exception {
        zk.create(root + "/none", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
        zk.create(root + "/empty", new byte[0], Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
        assertNull(zk.getData(root + "/none", false, null));
        assertEquals(0, stat(root + "/none").getDataLength());
        assertArrayEquals(new byte[0], zk.getData(root + "/empty", false, null));
    }

    @Test
    void namesMayHaveAnyLanguagesLetters() throws Exception {
        String path = create(root + "/žluťoučký 馬 é");
        assertNotNull(stat(path));
        assertEquals(List.of("žluťoučký 馬 é"), zk.getChildren(root, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a/", "/a//b", "/a/./b", "/a/../b", "/a\u0001b", "/a\u007fb", "/a\uf8ffb", "/a\ufff0b"})
    void theClientRefusesPathsThatAreNone(String path) {
        assertThrows(IllegalArgumentException.class, () -> create(root + path));
    }

    @ParameterizedTest
    @EnumSource(value = CreateMode.class, names = {"PERSISTENT_SEQUENTIAL", "EPHEMERAL_SEQUENTIAL"})
    void sequentialNamesCountTheCreationsUnderTheParent(CreateMode mode) throws Exception {
        assertEquals(root + "/n-0000000000", create(root + "/n-", mode));
        assertEquals(root + "/n-0000000001", create(root + "/n-", mode));
        create(root + "/other");
        assertEquals(root + "/m-0000000003", create(root + "/m-", mode));
        zk.delete(root + "/other", -1);
        assertEquals(root + "/0000000004", create(root + "/", mode));
        assertEquals(4, stat(root).getNumChildren());
        assertEquals(6, stat(root).getCversion(), "5 creations and 1 deletion");
    }

    @Test
    void aFailedCreationDoesNotUseUpANumber() throws Exception {
        create(root + "/a");
        fails(Code.NODEEXISTS, () -> create(root + "/a"));
        assertEquals(root + "/n0000000001", create(root + "/n", CreateMode.PERSISTENT_SEQUENTIAL));
    }

    @Test
    void deletionsDoNotMoveTheNumber() throws Exception {
        create(root + "/a");
        zk.delete(root + "/a", -1);
        create(root + "/a");
        zk.delete(root + "/a", -1);
        assertEquals(root + "/n0000000002", create(root + "/n", CreateMode.PERSISTENT_SEQUENTIAL));
    }

    @Test
    void containersAndNodesWithALifetimeLookLikePersistentOnes() throws Exception {
        create(root + "/container", CreateMode.CONTAINER);
        assertEquals(0, stat(root + "/container").getEphemeralOwner());
        Stat stat = new Stat();
        zk.create(root + "/ttl", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT_WITH_TTL, stat, 600_000);
        assertEquals(0, stat.getEphemeralOwner());
        assertEquals(root + "/ttl0000000002", zk.create(root + "/ttl", null, Ids.OPEN_ACL_UNSAFE,
                CreateMode.PERSISTENT_SEQUENTIAL_WITH_TTL, stat, 600_000));
        create(root + "/container/child");
        create(root + "/ttl/child");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 0x10000000000L})
    void aLifetimeHasBounds(long ttl) {
        assertThrows(IllegalArgumentException.class, () ->
                zk.create(root + "/ttl", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT_WITH_TTL, null, ttl));
    }

    @Test
    void theSystemsTreeIsNotForUse() {
        fails(Code.NONODE, () -> create("/zookeeper/quota/missing/child"));
        fails(Code.NODEEXISTS, () -> create("/zookeeper"));
    }
}
