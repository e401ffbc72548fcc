package io.paddock.simulator;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.election.fle.FastLeaderElectionProvider;
import io.paddock.simulator.disk.DiskShape;
import io.paddock.simulator.disk.Loss;
import io.paddock.simulator.net.NetworkShape;
import io.paddock.simulator.server.EnsembleShape;
import io.paddock.simulator.server.Plugins;
import io.paddock.simulator.server.SimServer;
import io.paddock.simulator.swarm.Ensemble;
import io.paddock.simulator.time.World;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** How long it takes until another server leads when the process of the leader dies: round trips, and no timer. */
final class FailoverTimeTest {
    private static final int SEEDS = 60;
    private static final long LIMIT_MILLIS = 50;

    @Test
    void aNewLeaderServesSoonWhoeverNoticesFirst() {
        for (int seed = 0; seed < SEEDS; seed++) {
            World world = World.of(seed);
            try (Ensemble ensemble = new Ensemble(
                    world, EnsembleShape.of(3, 0), NetworkShape.local(), DiskShape.fast(), 0,
                    Plugins.of(new FastLeaderElectionProvider()))) {
                ensemble.servers().forEach(SimServer::start);
                long startMillis = millisUntil(world, () -> ensemble.servers().stream().allMatch(SimServer::isServing));
                assertTrue(startMillis < 10_000, "no ensemble after " + startMillis + " ms with seed " + seed);
                Predicate<SimServer> leads = server -> server.isServing() && server.mode().equals("leader");
                SimServer leader = ensemble.servers().stream().filter(leads).findAny().orElseThrow();
                leader.crash(Loss.NOTHING);
                long millis = millisUntil(world,
                        () -> ensemble.servers().stream().anyMatch(server -> server != leader && leads.test(server)));
                assertTrue(millis < LIMIT_MILLIS, "a new leader after " + millis + " ms with seed " + seed);
            }
        }
    }

    private static long millisUntil(World world, BooleanSupplier condition) {
        long beganNanos = world.nowNanos();
        long endNanos = beganNanos + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean() && world.nowNanos() < endNanos) {
            world.queue().runUntil(world.nowNanos() + TimeUnit.MICROSECONDS.toNanos(500));
        }
        return TimeUnit.NANOSECONDS.toMillis(world.nowNanos() - beganNanos);
    }
}
