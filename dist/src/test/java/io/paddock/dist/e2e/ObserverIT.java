package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.paddock.dist.e2e.harness.Await;
import io.paddock.dist.e2e.harness.EnsembleProcesses;
import io.paddock.dist.e2e.harness.ServerProcess;
import io.paddock.dist.e2e.harness.ServerProgram;
import io.paddock.dist.e2e.harness.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.ZooDefs.Ids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three servers that vote and one that only listens, number 4. */
@Timeout(240)
final class ObserverIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir
    private Path dir;

    /** Starts servers of these programs, A for Apache, P for Paddock and X for the one that is tested. */
    private EnsembleProcesses start(String programs) throws Exception {
        int[] id = new int[1];
        return EnsembleProcesses.startWithObserver(dir, programs.length(), config -> {
            switch (programs.charAt(id[0]++)) {
                case 'A' -> config.program(ServerProgram.APACHE);
                case 'P' -> config.program(ServerProgram.PADDOCK);
                default -> config.program(ServerProgram.current());
            }
        });
    }

    private static void writesAreSeen(EnsembleProcesses ensemble) throws Exception {
        try (Session voter = Session.open(ensemble.server(1).connectString());
                Session observer = Session.open(ensemble.server(4).connectString())) {
            observer.zk().exists("/from-voter", true);
            voter.createSurely("/from-voter");
            assertEquals("NodeCreated /from-voter", observer.nextEvent());
            observer.createSurely("/from-observer");
            voter.sync();
            assertEquals(observer.zk().exists("/from-observer", false), voter.zk().exists("/from-observer", false));
            observer.zk().create("/e", null, Ids.OPEN_ACL_UNSAFE, CreateMode.EPHEMERAL);
            voter.sync();
            assertEquals(observer.zk().getSessionId(), voter.zk().exists("/e", false).getEphemeralOwner());
        }
    }

    @Test
    void anObserverServesButDoesNotVote() throws Exception {
        try (EnsembleProcesses ensemble = start("XXXX")) {
            assertEquals("observer", ensemble.server(4).mode());
            writesAreSeen(ensemble);
            List<ServerProcess> followers = new ArrayList<>(ensemble.followers());
            assertEquals(2, followers.size());
            for (ServerProcess follower : followers) {
                follower.kill();
            }
            Await.until(LIMIT, () -> "no server serving", () -> ensemble.server(4).mode().isEmpty());
            followers.get(0).launch();
            Await.until(LIMIT, () -> "the observer again", () -> ensemble.server(4).mode().equals("observer"));
            try (Session session = Session.open(ensemble.server(4).connectString())) {
                session.createSurely("/again");
                assertNotNull(session.zk().exists("/from-voter", false));
            }
        }
    }

    @Test
    void anObserverFollowsANewLeader() throws Exception {
        try (EnsembleProcesses ensemble = start("XXXX")) {
            ensemble.awaitLeader().kill();
            ensemble.awaitLeader();
            Await.until(LIMIT, () -> "the observer again. Its log:\n" + ensemble.server(4).log(),
                    () -> ensemble.server(4).mode().equals("observer"));
            try (Session session = Session.open(ensemble.server(4).connectString())) {
                session.createSurely("/a");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAP", "PPPA"})
    @DisabledIfSystemProperty(named = "paddock.e2e.server", matches = "apache")
    void anObserverMayBeOfTheOtherKind(String programs) throws Exception {
        try (EnsembleProcesses ensemble = start(programs)) {
            assertEquals("observer", ensemble.server(4).mode(), ensemble::logs);
            writesAreSeen(ensemble);
        }
    }
}
