package io.paddock.simulator.swarm;

import io.paddock.kernel.zab.peer.EnsembleRules;
import io.paddock.simulator.client.ClientShape;
import io.paddock.simulator.disk.DiskShape;
import io.paddock.simulator.net.NetworkShape;
import io.paddock.simulator.server.EnsembleShape;
import io.paddock.simulator.time.Chance;
import io.paddock.simulator.time.SeedSplitter;
import java.util.List;

/** Draws scenarios: each seed has its own ensemble, its own network, its own troubles; many have few of them. */
public final class Swarm {
    private static final long MICRO = 1_000L;
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000_000_000L;
    /** A tick is at least so many round trips with a barrier: shorter ones nobody would configure. */
    private static final int LEAST_EXCHANGES_PER_TICK = 6;

    /** The greatest place in an epoch. */
    private static final long LAST_COUNTER = 0xffff_ffffL;
    /** So far from there a leader hands over to itself. */
    private static final long NEAR_THE_END = 0x100_0000L;

    private final Chance chance;
    private final Chance leadership;
    private final Chance rules;
    private final Chance reconfigurations;
    private final boolean reconfigures;

    private Swarm(SeedSplitter seeds) {
        this.chance = seeds.split("scenario");
        this.leadership = seeds.split("leadership");
        this.rules = seeds.split("rules");
        this.reconfigurations = seeds.split("reconfigurations");
        this.reconfigures = reconfigurations.happens(0.3);
    }

    /** The scenario of that seed. */
    public static Scenario scenarioOf(long seed) {
        return new Swarm(new SeedSplitter(seed)).draw();
    }

    private Scenario draw() {
        NetworkShape network = network();
        DiskShape disk = disk();
        long exchangeNanos = 2 * (network.mostDelayNanos() + network.jitterNanos()) + disk.mostSyncNanos();
        EnsembleShape ensemble = ensemble((int) (exchangeNanos * LEAST_EXCHANGES_PER_TICK / MILLI));
        return new Scenario(
                ensemble, network, disk, (int) chance.between(1, 6), client(ensemble), (int) chance.between(1, 4),
                (int) chance.between(1, 6), (int) chance.magnitude(1, 20_000), faults(ensemble),
                chance.between(8, 40) * SECOND, recoveryNanos(ensemble),
                rules.happens(0.7) ? 0 : rules.magnitude(MILLI, SECOND));
    }

    private EnsembleShape ensemble(int leastTickMillis) {
        int voters = chance.pick(List.of(1, 3, 3, 3, 3, 4, 5, 5));
        int observers = voters == 1 ? 0 : chance.pick(List.of(0, 0, 0, 1, 2));
        int tickMillis = Math.max(leastTickMillis, chance.pick(List.of(100, 200, 500, 1_000, 2_000)));
        return new EnsembleShape(
                voters, observers, tickMillis, (int) chance.between(5, 10), (int) chance.between(2, 5),
                (int) chance.magnitude(8, 1_000), (int) chance.between(1, 4), (int) chance.between(500, 10_000),
                (int) chance.magnitude(1, 500), (int) chance.magnitude(4, 1_000),
                voters + observers > 1 && reconfigures, rules());
    }

    /** Half of all operators leave them as they are. */
    private EnsembleRules rules() {
        if (rules.nextBoolean()) {
            return EnsembleRules.DEFAULT.skipping(skippedZxids());
        }
        boolean localSessions = rules.happens(0.3);
        return new EnsembleRules(
                !rules.happens(0.3), rules.happens(0.3), localSessions, localSessions, !rules.happens(0.3),
                rules.pick(List.of(1, 2, 10)), rules.pick(List.of(1, 2, 100)), rules.pick(List.of(-1.0, 0.0, 0.33, 10.0)),
                skippedZxids());
    }

    /** Few epochs are short; those that are end as they should, or before anybody could see to it. */
    private long skippedZxids() {
        return leadership.happens(0.8)
                ? 0
                : LAST_COUNTER - leadership.magnitude(4, 2_000) - (leadership.nextBoolean() ? NEAR_THE_END : 0);
    }

    private static long recoveryNanos(EnsembleShape ensemble) {
        return (long) (60 + ensemble.tickMillis() * (ensemble.initLimit() + ensemble.syncLimit()) * 4 / 1_000) * SECOND;
    }

    private NetworkShape network() {
        long delayNanos = chance.magnitude(20 * MICRO, 20 * MILLI);
        return new NetworkShape(
                delayNanos, delayNanos * chance.between(1, 4), chance.magnitude(10 * MICRO, 10 * MILLI),
                (int) chance.magnitude(2 << 10, 1 << 20), chance.magnitude(10 * MILLI, 2 * SECOND),
                chance.between(2, 30) * SECOND, chance.between(1, 5) * SECOND, chance.happens(0.5) ? 0.1 : 0);
    }

    private DiskShape disk() {
        long least = chance.magnitude(10 * MICRO, 5 * MILLI);
        return new DiskShape(least, least * chance.between(1, 20), chance.between(0, 20 * MICRO), chance.nextDouble() / 2);
    }

    private ClientShape client(EnsembleShape ensemble) {
        return new ClientShape(
                ensemble.tickMillis() * (int) chance.between(4, 12), chance.magnitude(10 * MILLI, 1_000 * MILLI),
                (int) chance.magnitude(1, 16), (int) chance.magnitude(8, 2_048),
                chance.happens(0.3) ? 0.02 : 0, chance.happens(0.3) ? 0.01 : 0);
    }

    private FaultShape faults(EnsembleShape ensemble) {
        return new FaultShape(
                every(0.7), every(0.4), every(0.5), every(0.3), every(0.4), every(0.3), every(0.2), every(0.2), every(0.2),
                leadership.happens(0.5) ? leadership.magnitude(200 * MILLI, 10 * SECOND) : 0,
                ensemble.reconfigurable() ? reconfigurations.magnitude(100 * MILLI, 10 * SECOND) : 0,
                chance.magnitude(100 * MILLI, 20 * SECOND));
    }

    /** The mean time between two faults of a kind that a run has with that probability. */
    private long every(double probability) {
        return chance.happens(probability) ? chance.magnitude(SECOND, 30 * SECOND) : 0;
    }
}
