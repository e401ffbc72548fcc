package io.paddock.simulator;

import io.paddock.election.fle.FastLeaderElectionProvider;
import io.paddock.simulator.server.Plugins;
import io.paddock.simulator.swarm.RunFailure;
import io.paddock.simulator.swarm.SimulationRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs of the swarm: {@code -Dsim.seeds=N} of them from {@code -Dsim.first} on, and all kept ones; or the one of
 * {@code -Dsim.seed}; with {@code -Dsim.trace=true} every event is told.
 */
class SeedsTest {
    private static final Plugins PLUGINS = Plugins.of(new FastLeaderElectionProvider());

    @TestFactory
    Stream<DynamicTest> runsBreakNoPromise() throws IOException {
        return seeds().stream().map(seed ->
                DynamicTest.dynamicTest("seed " + seed, () -> run(seed)));
    }

    private static void run(long seed) {
        try {
            SimulationRun run = SimulationRun.of(seed, PLUGINS);
            (Boolean.getBoolean("sim.trace") ? run.tracedTo(System.out::println) : run).run();
        } catch (RunFailure e) {
            throw e.with("See it again: mvn -B -pl kernel/simulator -am test -Dtest=SeedsTest"
                    + " -Dsurefire.failIfNoSpecifiedTests=false -Dsim.seed=" + seed);
        }
    }

    private static Set<Long> seeds() throws IOException {
        Long only = Long.getLong("sim.seed");
        if (only != null) {
            return Set.of(only);
        }
        Set<Long> seeds = new LinkedHashSet<>(kept());
        long first = Long.getLong("sim.first", 1L);
        LongStream.range(first, first + Long.getLong("sim.seeds", 30L)).forEach(seeds::add);
        return seeds;
    }

    private static List<Long> kept() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                SeedsTest.class.getResourceAsStream("/kept-seeds.txt"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> Long.valueOf(line.split("\\s+")[0]))
                    .toList();
        }
    }
}
