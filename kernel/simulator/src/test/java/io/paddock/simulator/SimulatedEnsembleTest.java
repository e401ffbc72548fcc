package io.paddock.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.ModuleContext;
import io.paddock.api.ModuleStartException;
import io.paddock.api.ProviderName;
import io.paddock.api.config.ConfigSchema;
import io.paddock.api.election.Elector;
import io.paddock.api.election.ElectorProvider;
import io.paddock.election.fle.FastLeaderElectionProvider;
import io.paddock.simulator.planted.EveryoneWins;
import io.paddock.simulator.swarm.RunFailure;
import io.paddock.simulator.swarm.RunReport;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** What the author of a plug-in sees. */
@Timeout(120)
@DisabledIfSystemProperty(named = "sim.seed", matches = ".*")
@DisabledIfSystemProperty(named = "sim.seeds", matches = ".*")
@DisabledIfSystemProperty(named = "sim.first", matches = ".*")
class SimulatedEnsembleTest {
    private static final int FEW = 2;

    @Test
    void aSoundElectorPassesAsManySeedsAsWanted() {
        List<RunReport> reports = SimulatedEnsemble.with(new FastLeaderElectionProvider()).seeds(FEW).from(3).run();
        assertEquals(FEW, reports.size());
    }

    @Test
    void aPluginOfTheTestsDependenciesIsChosenByName() {
        RunReport named = first(SimulatedEnsemble.with().property("election", "fle"));
        assertEquals(first(SimulatedEnsemble.with(new FastLeaderElectionProvider())), named);
    }

    private static RunReport first(SimulatedEnsemble ensemble) {
        return ensemble.seeds(1).from(3).run().get(0);
    }

    @Test
    void aFailureSaysTheSeedAndHowToSeeItAgain() {
        RunFailure failure = assertThrows(RunFailure.class, () -> brokenElector());
        String text = failure.getMessage();
        assertTrue(text.startsWith("seed " + failure.seed() + " in phase "), text);
        assertTrue(text.endsWith("See it again: mvn test -Dtest='SimulatedEnsembleTest#brokenElector' -Dsim.seed="
                + failure.seed()), text);
    }

    private static void brokenElector() {
        SimulatedEnsemble.with(new EveryoneWins()).seeds(1).run();
    }

    @Test
    void anElectorWithAChanceOfItsOwnIsNoticed() {
        AssertionError error = assertThrows(AssertionError.class,
                () -> SimulatedEnsemble.with(new Moody()).seeds(1).from(3).run());
        assertTrue(error.getMessage().startsWith("Two runs of seed 3 differ"), error.getMessage());
    }

    @Test
    void whatTheSimulatorCannotTakeIsRefused() {
        assertRefused("nobody offers", "election", "fel");
        assertRefused("no option election.fle.nonsense", "election.fle.nonsense", "1");
        assertRefused("and not transport=nio", "transport", "nio");
        assertRefused("and not storage.chronicle=1", "storage.chronicle", "1");
    }

    private static void assertRefused(String why, String key, String value) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class,
                () -> SimulatedEnsemble.with().property(key, value).seeds(1).run());
        assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
    }

    /** Elects as it should, and later each time that it is made. */
    @ProviderName("moody")
    static final class Moody implements ElectorProvider {
        private static final AtomicInteger MADE = new AtomicInteger();

        @Override
        public ConfigSchema schema() {
            return new FastLeaderElectionProvider().schema();
        }

        @Override
        public Elector create(ModuleContext context) throws ModuleStartException {
            context.timers().schedule(1_000_000L * MADE.incrementAndGet(), () -> {});
            return new FastLeaderElectionProvider().create(context);
        }
    }
}
