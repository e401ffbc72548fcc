package io.paddock.simulator;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.election.fle.FastLeaderElectionProvider;
import io.paddock.simulator.disk.DiskShape;
import io.paddock.simulator.net.NetworkShape;
import io.paddock.simulator.server.EnsembleShape;
import io.paddock.simulator.server.Plugins;
import io.paddock.simulator.server.SimServer;
import io.paddock.simulator.swarm.Ensemble;
import io.paddock.simulator.time.World;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * How long it takes until all serve when the last server comes just as the others end their election without it: some
 * have elected another leader than the rest then, and look again.
 */
final class StartTimeTest {
    private static final int SEEDS = 400;
    private static final long FINALIZE_WAIT_MICROS = 25_000;
    private static final long SPREAD_MICROS = 3_000;
    private static final long LIMIT_MILLIS = 200;

    @Test
    void allServeSoonWhenTheLastOneCrossesWithTheElection() {
        for (int size : new int[] {3, 5}) {
            for (int seed = 0; seed < SEEDS; seed++) {
                long millis = millisUntilAllServe(size, seed);
                assertTrue(millis < LIMIT_MILLIS, size + " servers took " + millis + " ms with seed " + seed);
            }
        }
    }

    private static long millisUntilAllServe(int size, int seed) {
        World world = World.of(seed);
        try (Ensemble ensemble = new Ensemble(
                world, EnsembleShape.of(size, 0), NetworkShape.local(), DiskShape.fast(), 0,
                Plugins.of(new FastLeaderElectionProvider()))) {
            int quorum = size / 2 + 1;
            ensemble.servers().subList(0, quorum).forEach(SimServer::start);
            runMicros(world, FINALIZE_WAIT_MICROS - SPREAD_MICROS + seed * 2 * SPREAD_MICROS / SEEDS);
            ensemble.servers().subList(quorum, size).forEach(SimServer::start);
            long beganNanos = world.nowNanos();
            while (!ensemble.servers().stream().allMatch(SimServer::isServing)
                    && world.nowNanos() - beganNanos < TimeUnit.SECONDS.toNanos(30)) {
                runMicros(world, 500);
            }
            return TimeUnit.NANOSECONDS.toMillis(world.nowNanos() - beganNanos);
        }
    }

    private static void runMicros(World world, long micros) {
        world.queue().runUntil(world.nowNanos() + TimeUnit.MICROSECONDS.toNanos(micros));
    }
}
