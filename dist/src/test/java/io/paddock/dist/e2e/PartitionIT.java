package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.dist.e2e.harness.Await;
import io.paddock.dist.e2e.harness.Counter;
import io.paddock.dist.e2e.harness.EnsembleProcesses;
import io.paddock.dist.e2e.harness.Partition;
import io.paddock.dist.e2e.harness.PartitionTest;
import io.paddock.dist.e2e.harness.ServerProcess;
import io.paddock.dist.e2e.harness.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Three servers between which the network fails. */
@Timeout(300)
final class PartitionIT extends PartitionTest {
    @TempDir
    private static Path dir;

    private static EnsembleProcesses ensemble;

    @BeforeAll
    static void start() throws Exception {
        ensemble = EnsembleProcesses.startLinked(dir, 3, config -> {
            shortTimes(config);
            config.systemProperty("readonlymode.enabled", "true");
        });
    }

    @AfterAll
    static void stop() {
        if (ensemble != null) {
            ensemble.close();
        }
    }

    @Override
    protected EnsembleProcesses ensemble() {
        return ensemble;
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT", "FROZEN", "DEAF"})
    void aLeaderThatIsAloneIsReplaced(Partition partition) throws Exception {
        ServerProcess old = ensemble.awaitLeader();
        List<ServerProcess> others = allBut(List.of(old));
        List<Counter> moving = countOnAll();
        Counter staying = count("staying", List.of(old));
        List<Long> sessions = moving.stream().map(counter -> counter.session().zk().getSessionId()).toList();
        awaitMore(moving, 5);

        partition.between(ensemble.links(), List.of(idOf(old)), idsOf(others));
        ServerProcess leader = ensemble.awaitLeaderAmong(others);
        Await.until(LIMIT, () -> "the old leader stepping down:\n" + old.log(), () -> !old.mode().equals("leader"));
        int acknowledged = staying.acknowledgements();
        awaitMore(moving, 10);
        try (Session session = Session.open(leader.connectString())) {
            // The session of the client that knows the old leader alone is over, and its ephemeral is gone.
            Await.until(LIMIT, () -> "the end of a session",
                    () -> session.zk().exists(path("staying-here"), false) == null);
        }
        assertEquals(acknowledged, staying.acknowledgements());

        ensemble.links().healAll();
        Await.until(LIMIT, () -> "the old leader following:\n" + old.log(), () -> old.mode().equals("follower"));
        Await.until(LIMIT, () -> "a client that hears of its end", () -> staying.wrong().contains("Session expired"));
        healed();
        assertEquals(sessions, moving.stream().map(counter -> counter.session().zk().getSessionId()).toList());
        for (Counter counter : moving) {
            assertEquals("nothing", counter.wrong());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT", "UNHEARD", "DEAF"})
    void aFollowerThatLosesTheLeaderAloneHoldsUpNobody(Partition partition) throws Exception {
        ServerProcess leader = ensemble.awaitLeader();
        ServerProcess follower = ensemble.followers().get(0);
        List<ServerProcess> others = allBut(List.of(follower));
        List<Counter> moving = countOnAll();
        awaitMore(moving, 5);

        // It still sees the other follower.
        partition.between(ensemble.links(), idOf(leader), idOf(follower));
        Await.until(LIMIT, () -> "a server that looks for a leader:\n" + ensemble.logs(),
                () -> !ensemble.servers().stream().allMatch(server -> serves(server)));
        ServerProcess goesOn = ensemble.awaitLeaderAmong(others);
        awaitMore(moving, 10);
        assertNotEquals(follower, goesOn);
        healed();
    }

    private static boolean serves(ServerProcess server) {
        try {
            return server.mode().equals("leader") || server.mode().equals("follower");
        } catch (java.io.IOException e) {
            return false;
        }
    }

    @Test
    void aLeaderThatWasStoppedAcknowledgesNothingThatIsLost() throws Exception {
        ServerProcess old = ensemble.awaitLeader();
        List<Counter> moving = countOnAll();
        // What this one has sent lies before the old leader when it wakes.
        count("staying", List.of(old));
        awaitMore(moving, 5);
        old.freeze();
        try {
            ensemble.awaitLeaderAmong(allBut(List.of(old)));
            awaitMore(moving, 10);
        } finally {
            old.thaw();
        }
        healed();
    }

    @Test
    void aFollowerThatWasStoppedCatchesUp() throws Exception {
        ServerProcess follower = ensemble.followers().get(0);
        List<Counter> moving = countOnAll();
        awaitMore(moving, 5);
        follower.freeze();
        try {
            awaitMore(moving, 50);
        } finally {
            follower.thaw();
        }
        healed();
    }

    @Test
    void whoIsContentToReadMayReadOnAPartitionedServer() throws Exception {
        ServerProcess alone = ensemble.followers().get(0);
        try (Session before = Session.open(alone.connectString())) {
            before.createSurely(path("seen"));
        }
        Partition.FROZEN.between(ensemble.links(), List.of(idOf(alone)), idsOf(allBut(List.of(alone))));
        try (Session writing = Session.open(ensemble.awaitLeaderAmong(allBut(List.of(alone))).connectString())) {
            writing.createSurely(path("meanwhile"));
        }
        try (Session reading = Session.openReadOnly(alone.connectString(), SESSION_MILLIS)) {
            assertEquals(ZooKeeper.States.CONNECTEDREADONLY, reading.zk().getState());
            assertNotNull(reading.zk().exists(path("seen"), false));
            assertNull(reading.zk().exists(path("meanwhile"), false));
            assertThrows(KeeperException.NotReadOnlyException.class, () -> reading.zk().delete(path("seen"), -1));
            assertEquals("ro", alone.ask("isro"));
            ensemble.links().healAll();
            Await.until(LIMIT, () -> "a session that may write",
                    () -> reading.zk().getState() == ZooKeeper.States.CONNECTED);
            reading.sync();
            assertNotNull(reading.zk().exists(path("meanwhile"), false));
        }
        healed();
    }

    @Test
    void linksThatFlapLoseNothing() throws Exception {
        List<Counter> moving = countOnAll();
        Random random = new Random(4);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (System.nanoTime() < end) {
            int one = 1 + random.nextInt(3);
            int other = 1 + (one + random.nextInt(2)) % 3;
            Partition.values()[random.nextInt(4)].between(ensemble.links(), one, other);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(600)));
            if (random.nextInt(3) > 0) {
                ensemble.links().healAll();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(300)));
            }
        }
        healed();
        for (Counter counter : moving) {
            assertTrue(counter.acknowledgements() > 0);
        }
    }
}
