package io.paddock.testkit.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.framework.recipes.leader.LeaderLatch;
import org.apache.curator.framework.recipes.locks.InterProcessMutex;
import org.apache.curator.retry.RetryNTimes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@PaddockTest(servers = 3)
@Timeout(60)
class CuratorTest {

    @Test
    void locksAreHeldByOneAtATime(@ConnectString String servers) throws Exception {
        try (CuratorFramework one = client(servers); CuratorFramework other = client(servers)) {
            InterProcessMutex mine = new InterProcessMutex(one, "/lock");
            InterProcessMutex yours = new InterProcessMutex(other, "/lock");
            assertTrue(mine.acquire(10, TimeUnit.SECONDS));
            assertEquals(false, yours.acquire(200, TimeUnit.MILLISECONDS));
            mine.release();
            assertTrue(yours.acquire(10, TimeUnit.SECONDS));
            yours.release();
        }
    }

    @Test
    void aLatchAndItsWatchesSurviveTheLossOfTheLeader(PaddockEnsemble ensemble) throws Exception {
        try (CuratorFramework one = client(ensemble.connectString());
                CuratorFramework other = client(ensemble.connectString());
                LeaderLatch second = new LeaderLatch(other, "/latch", "second")) {
            LeaderLatch first = new LeaderLatch(one, "/latch", "first");
            first.start();
            first.await();
            second.start();
            PaddockServer leader = ensemble.leader();
            leader.kill();
            other.create().orSetData().forPath("/written", new byte[0]);
            first.close();
            assertTrue(second.await(20, TimeUnit.SECONDS));
            leader.restart();
            ensemble.awaitServing();
            assertNotNull(one.checkExists().forPath("/written"));
        }
    }

    private static CuratorFramework client(String servers) {
        CuratorFramework client = CuratorFrameworkFactory.newClient(servers, 20_000, 10_000, new RetryNTimes(100, 100));
        client.start();
        return client;
    }
}
