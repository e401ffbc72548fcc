package com.example.preferred;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.testkit.embedded.PaddockEnsemble;
import io.paddock.testkit.embedded.PaddockServer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Three servers with this election lose their leader under load, again and again. */
@Timeout(120)
class PreferredEnsembleTest {
    private static final int ROUNDS = 4;

    private static PaddockEnsemble preferringTheFirst() throws Exception {
        return PaddockEnsemble.of(3).property("election", "preferred").property("election.preferred.server", "1").start();
    }

    @Test
    void thePreferredOneLeadsAnIdleEnsemble() throws Exception {
        try (PaddockEnsemble ensemble = preferringTheFirst()) {
            assertEquals(1, ensemble.awaitLeader().id());
            ensemble.leader().kill();
            assertNotEquals(1, ensemble.awaitLeader().id());
        }
    }

    @Test
    void nothingThatWasAcknowledgedIsLost() throws Exception {
        Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        AtomicBoolean over = new AtomicBoolean();
        try (PaddockEnsemble ensemble = preferringTheFirst()) {
            Thread writer = new Thread(() -> write(ensemble.connectString(), acknowledged, over), "writer");
            writer.start();
            for (int round = 0; round < ROUNDS; round++) {
                int before = acknowledged.size();
                while (acknowledged.size() < before + 50) {
                    LockSupport.parkNanos(1_000_000);
                }
                PaddockServer leader = ensemble.leader();
                leader.kill();
                ensemble.awaitLeader();
                leader.restart();
                ensemble.awaitServing();
            }
            over.set(true);
            writer.join();
            for (PaddockServer server : ensemble.servers()) {
                try (ZooKeeper zk = connect(server.connectString())) {
                    zk.sync("/");
                    assertTrue(zk.getChildren("/", false).containsAll(acknowledged),
                            "server " + server.id() + " has lost some");
                }
            }
        }
    }

    private static void write(String servers, Queue<String> acknowledged, AtomicBoolean over) {
        try (ZooKeeper zk = connect(servers)) {
            for (int i = 0; !over.get(); i++) {
                try {
                    zk.create("/n" + i, new byte[100], Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
                    acknowledged.add("n" + i);
                } catch (KeeperException.ConnectionLossException e) {
                    // Perhaps it was written, perhaps not: nobody promised.
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static ZooKeeper connect(String servers) throws Exception {
        CountDownLatch connected = new CountDownLatch(1);
        ZooKeeper zk = new ZooKeeper(servers, 20_000, event -> connected.countDown());
        connected.await();
        return zk;
    }
}
