package com.example.mvstore;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.testkit.embedded.PaddockEnsemble;
import io.paddock.testkit.embedded.PaddockServer;
import java.util.List;
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

/** Three servers on this storage lose their leader under load, again and again. */
@Timeout(120)
class MvStorageEnsembleTest {
    private static final int ROUNDS = 4;

    @Test
    void nothingThatWasAcknowledgedIsLost() throws Exception {
        Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        AtomicBoolean over = new AtomicBoolean();
        // snapCount: snapshots are taken on the way too.
        try (PaddockEnsemble ensemble =
                PaddockEnsemble.of(3).property("storage", "mvstore").property("snapCount", "50").start()) {
            Thread writer = new Thread(() -> write(ensemble.connectString(), acknowledged, over), "writer");
            writer.start();
            for (int round = 0; round < ROUNDS; round++) {
                int before = acknowledged.size();
                while (acknowledged.size() < before + 30) {
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
            ensemble.servers().forEach(PaddockServer::kill);
            ensemble.servers().forEach(PaddockServer::restart);
            ensemble.awaitServing();
            for (PaddockServer server : ensemble.servers()) {
                try (ZooKeeper zk = connect(server.connectString())) {
                    zk.sync("/");
                    List<String> children = zk.getChildren("/", false);
                    assertTrue(children.containsAll(acknowledged), "server " + server.id() + " has lost some");
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
