package io.paddock.testkit.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooDefs.Ids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PaddockEnsembleTest {

    @Test
    void oneLeadsAndTheOthersFollow() throws Exception {
        try (PaddockEnsemble ensemble = PaddockEnsemble.of(3).observers(1).start()) {
            assertEquals("leader", ensemble.leader().mode());
            assertEquals(2, ensemble.servers().stream().filter(server -> server.mode().equals("follower")).count());
            assertEquals("observer", ensemble.server(4).mode());
            try (TestClient one = TestClient.of(ensemble.server(1)); TestClient four = TestClient.of(ensemble.server(4))) {
                one.create("/a");
                four.create("/b");
                one.zk().sync("/");
                assertNotNull(one.zk().exists("/b", false));
            }
        }
    }

    @Test
    void isReadyInWellUnderASecond() {
        PaddockEnsemble.of(3).start().close(); // classes are loaded
        long startNanos = System.nanoTime();
        PaddockEnsemble ensemble = PaddockEnsemble.of(3).start();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
        ensemble.close();
        assertTrue(millis < 1000, "took " + millis + " ms");
    }

    @Test
    void anotherLeadsWhenTheLeaderIsKilled() throws Exception {
        try (PaddockEnsemble ensemble = PaddockEnsemble.of(3).start();
                TestClient client = TestClient.of(ensemble.connectString())) {
            client.create("/before");
            PaddockServer first = ensemble.leader();
            first.kill();
            PaddockServer second = ensemble.awaitLeader();
            assertNotSame(first, second);
            client.create("/after");
            first.restart();
            ensemble.awaitServing();
            assertEquals("follower", first.mode());
            try (TestClient returned = TestClient.of(first)) {
                assertNotNull(returned.zk().exists("/before", false));
                returned.zk().sync("/");
                assertNotNull(returned.zk().exists("/after", false));
            }
        }
    }

    @Test
    void aServerThatIsIsolatedDoesNotServeAndComesBack() throws Exception {
        try (PaddockEnsemble ensemble = PaddockEnsemble.of(3).start()) {
            PaddockServer first = ensemble.leader();
            ensemble.isolate(first);
            PaddockServer second = ensemble.awaitLeader();
            assertNotSame(first, second);
            Waiting.until("the isolated leader has noticed", () -> !first.isServing());
            try (TestClient client = TestClient.of(second)) {
                client.create("/a");
            }
            ensemble.heal();
            ensemble.awaitServing();
            try (TestClient client = TestClient.of(first)) {
                client.zk().sync("/");
                assertNotNull(client.zk().exists("/a", false));
            }
        }
    }

    @Test
    void withoutAMajorityNobodyLeads() throws Exception {
        try (PaddockEnsemble ensemble = PaddockEnsemble.of(3).start()) {
            ensemble.partition(ensemble.servers().stream().map(List::of).toList());
            assertThrows(IllegalStateException.class, () -> ensemble.awaitLeader(Duration.ofMillis(500)));
            ensemble.heal();
            assertEquals("leader", ensemble.awaitLeader().mode());
        }
    }

    @Test
    void aPausedLeaderIsReplacedAndFollowsWhenItGoesOn() throws Exception {
        try (PaddockEnsemble ensemble = PaddockEnsemble.of(3).tick(Duration.ofMillis(100)).start()) {
            PaddockServer first = ensemble.leader();
            first.pause();
            PaddockServer second = ensemble.awaitLeader();
            assertNotSame(first, second);
            first.resume();
            ensemble.awaitServing();
            Waiting.until("it follows", () -> first.mode().equals("follower"));
        }
    }

    @Test
    void sessionsOnAFollowerCanBeExpired() throws Exception {
        try (PaddockEnsemble ensemble = PaddockEnsemble.of(3).start()) {
            PaddockServer follower = ensemble.servers().stream()
                    .filter(server -> server.mode().equals("follower")).findFirst().orElseThrow();
            try (TestClient client = TestClient.of(follower); TestClient other = TestClient.of(follower)) {
                client.zk().create("/e", new byte[0], Ids.OPEN_ACL_UNSAFE, CreateMode.EPHEMERAL);
                ensemble.expireSession(client.zk().getSessionId());
                client.await(KeeperState.Expired);
                other.zk().sync("/");
                assertNull(other.zk().exists("/e", false));
            }
        }
    }

    @Test
    void whatIsOnOneDiskOnlyIsNotServedWhenTheOthersGoOn() throws Exception {
        try (PaddockEnsemble ensemble = PaddockEnsemble.of(3).start()) {
            PaddockServer first = ensemble.leader();
            try (TestClient client = TestClient.of(first)) {
                client.create("/agreed");
                List<PaddockServer> others = ensemble.servers().stream().filter(server -> server != first).toList();
                others.forEach(PaddockServer::pause);
                TestClient.Answer answer = client.createLater("/alone");
                assertFalse(answer.comesWithin(200));
                first.kill();
                others.forEach(PaddockServer::resume);
                assertNotSame(first, ensemble.awaitLeader());
                assertTrue(answer.comesWithin(20_000));
                assertNotEquals(KeeperException.Code.OK.intValue(), answer.code());
            }
        }
    }

    @Test
    void killingOneAfterTheOtherWorksManyTimes() throws Exception {
        try (PaddockEnsemble ensemble = PaddockEnsemble.of(3).start();
                TestClient client = TestClient.of(ensemble.connectString())) {
            for (int round = 0; round < 5; round++) {
                PaddockServer leader = ensemble.leader();
                leader.kill();
                client.create("/round-" + round);
                leader.restart();
                ensemble.awaitServing();
            }
            client.zk().sync("/");
            assertEquals(6, client.zk().getChildren("/", false).size());
        }
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void twoEnsemblesLiveSideBySide() throws Exception {
        try (PaddockEnsemble one = PaddockEnsemble.of(3).start(); PaddockEnsemble other = PaddockEnsemble.of(3).start();
                TestClient client = TestClient.of(one.connectString());
                TestClient second = TestClient.of(other.connectString())) {
            client.create("/a");
            assertNull(second.zk().exists("/a", false));
        }
    }
}
