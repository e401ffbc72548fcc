package io.paddock.tools.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooDefs.Perms;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Id;
import org.apache.zookeeper.data.Stat;

/** Puts a bit of everything into a server. */
public final class Load {
    private Load() {}

    /** Nodes of all kinds, ACLs, a quota, and what sequences and versions are. */
    public static void variety(ZooKeeper zk) throws Exception {
        zk.create("/plain", "x".getBytes(), Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
        zk.create("/null", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
        zk.create("/empty", new byte[0], Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
        zk.create("/s", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
        for (int i = 0; i < 5; i++) {
            zk.create("/s/n-", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT_SEQUENTIAL);
        }
        zk.delete("/s/n-0000000003", -1);
        zk.create("/container", null, Ids.OPEN_ACL_UNSAFE, CreateMode.CONTAINER);
        zk.create("/container/child", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
        zk.create("/ttl", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT_WITH_TTL, new Stat(), 86_400_000);
        zk.create("/ephemeral", null, Ids.OPEN_ACL_UNSAFE, CreateMode.EPHEMERAL);
        ACL reader = new ACL(Perms.READ, new Id("ip", "10.0.0.0/8"));
        ACL all = new ACL(Perms.ALL, Ids.ANYONE_ID_UNSAFE);
        zk.create("/guarded", null, new ArrayList<>(Arrays.asList(reader, all)), CreateMode.PERSISTENT);
        zk.setACL("/plain", new ArrayList<>(Arrays.asList(all, reader)), -1);
        zk.create("/zookeeper/quota/s", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
        zk.create("/zookeeper/quota/s/zookeeper_limits", "count=1000,bytes=100000".getBytes(),
                Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
        zk.create("/zookeeper/quota/s/zookeeper_stats", "count=6,bytes=0".getBytes(),
                Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
        zk.setData("/s/n-0000000001", "counted".getBytes(), -1);
        zk.create("/\u00fcml\u00e4ut", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
        zk.create("/load", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
    }

    /** Writes without end until the connection breaks; returns when so many have been answered. */
    public static void stream(ZooKeeper zk, int answered) throws InterruptedException {
        CountDownLatch latch = new CountDownLatch(answered);
        Random random = new Random(7);
        for (int i = 0; i < answered * 2; i++) {
            String path = "/load/" + random.nextInt(200);
            byte[] data = new byte[random.nextInt(2000)];
            switch (random.nextInt(6)) {
                case 0, 1 -> zk.create(path, data, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT,
                        (rc, p, ctx, name) -> count(rc, latch), null);
                case 2 -> zk.create("/load/e-", data, Ids.OPEN_ACL_UNSAFE, CreateMode.EPHEMERAL_SEQUENTIAL,
                        (rc, p, ctx, name) -> count(rc, latch), null);
                case 3 -> zk.setData(path, data, -1, (rc, p, ctx, stat) -> count(rc, latch), null);
                case 4 -> zk.delete(path, -1, (rc, p, ctx) -> count(rc, latch), null);
                default -> zk.multi(List.of(
                        Op.create(path + "m" + i, data, Ids.READ_ACL_UNSAFE, CreateMode.PERSISTENT),
                        Op.setData("/load", data, -1),
                        Op.delete(path + "m" + i, -1)), (rc, p, ctx, results) -> count(rc, latch), null);
            }
        }
        if (!latch.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("only " + (answered - latch.getCount()) + " of " + answered + " were answered");
        }
    }

    private static void count(int code, CountDownLatch latch) {
        if (code != KeeperException.Code.CONNECTIONLOSS.intValue()) {
            latch.countDown();
        }
    }
}
