package io.paddock.simulator.planted;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.paddock.election.fle.FastLeaderElectionProvider;
import io.paddock.simulator.server.Plugins;
import io.paddock.simulator.swarm.RunFailure;
import io.paddock.simulator.swarm.Scenario;
import io.paddock.simulator.swarm.SimulationRun;
import io.paddock.simulator.swarm.Swarm;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulator is tested: each of these bugs is found, for what it is, within the number of seeds given. */
@Timeout(300)
class PlantedBugsTest {
    private static final Plugins SOUND = Plugins.of(new FastLeaderElectionProvider());

    static Stream<Arguments> bugs() {
        return Stream.of(
                bug("acknowledges before sync", 5, SOUND.storageIn(StorageBugs::acknowledgesBeforeSync), "durable"),
                bug("syncs nothing", 5, SOUND.storageIn(StorageBugs::syncsNothing), "durable"),
                bug("saves epochs late", 20, SOUND.storageIn(StorageBugs::savesEpochsLate), "durable"),
                bug("loses the last record", 20, SOUND.storageIn(StorageBugs::losesTheLastRecord), "durable"),
                bug("truncates too much", 100, SOUND.storageIn(StorageBugs::truncatesTooMuch), ""),
                bug("reads with a hole", 40, SOUND.storageIn(StorageBugs::readsWithAHole), ""),
                bug("tells watches late", 10, SOUND.transportIn(TransportBugs::tellsWatchesLate), "was not told"),
                bug("tells watches twice", 10, SOUND.transportIn(TransportBugs::tellsWatchesTwice), "was told"),
                bug("forwards twice", 10, SOUND.transportIn(TransportBugs::forwardsTwice), "was done twice"),
                bug("loses answers", 10, SOUND.transportIn(TransportBugs::losesAnswers), "answer|write done|was told"),
                bug("everyone wins", 10, SOUND.withElector(new EveryoneWins()), "write done"));
    }

    private static Arguments bug(String name, int seeds, Plugins plugins, String evidence) {
        return Arguments.of(name, seeds, plugins, evidence);
    }

    @ParameterizedTest(name = "{0} is found within {1} seeds")
    @MethodSource("bugs")
    void isFound(String name, int seeds, Plugins plugins, String evidence) {
        Predicate<Scenario> suitable = scenario -> scenario.ensemble().voters() >= 3;
        long seed = 0;
        for (int tried = 0; tried < seeds; seed++) {
            if (!suitable.test(Swarm.scenarioOf(seed))) {
                continue;
            }
            tried++;
            try {
                SimulationRun.of(seed, plugins).run();
            } catch (RunFailure e) {
                String reason = e.getCause().getMessage();
                assertTrue(Pattern.compile(evidence).matcher(reason).find(), reason);
                System.out.println(name + ": found by run " + tried + ", " + reason);
                return;
            }
        }
        fail(name + " was not found in " + seeds + " seeds");
    }
}
