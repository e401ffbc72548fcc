package io.paddock.simulator.swarm;

import io.paddock.simulator.check.Violation;
import io.paddock.simulator.client.OpMix;
import io.paddock.simulator.client.SimClient;
import io.paddock.simulator.client.Workload;
import io.paddock.simulator.server.Plugins;
import io.paddock.simulator.server.SimServer;
import io.paddock.simulator.time.Chance;
import io.paddock.simulator.time.World;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One run of a scenario. Phase 1: faults happen, and no promise may be broken. Phase 2: the faults end, and within a
 * bounded time every client must get a write done. Then the clients rest, and all servers must come to the same state.
 */
public final class SimulationRun {
    private static final long SLICE_NANOS = 10_000_000L;

    private final long seed;
    private final Scenario scenario;
    private final World world;
    private final Ensemble ensemble;
    private final List<Workload> workloads = new ArrayList<>();
    private final Faults faults;
    private final Chance starts;
    private String phase = "start";

    public SimulationRun(long seed, Scenario scenario, Plugins plugins) {
        this.seed = seed;
        this.scenario = scenario;
        this.world = World.of(seed);
        this.ensemble = new Ensemble(
                world, scenario.ensemble(), scenario.network(), scenario.disk(), scenario.maxDriftPpm(),
                scenario.ensemble().isEnsemble() ? plugins : plugins.alone());
        this.faults = new Faults(ensemble, scenario.faults(), world.seeds());
        this.starts = world.seeds().split("starts");
        for (int i = 0; i < scenario.clients(); i++) {
            SimClient client = ensemble.addClient(scenario.client().sessionMillis());
            OpMix mix = new OpMix(world.seeds().split("mix of " + client.name()), scenario.directories(),
                    scenario.names(), scenario.client().maxDataBytes());
            workloads.add(new Workload(world, client, scenario.client(), mix));
        }
    }

    /** The run of a seed, drawn by the {@link Swarm}. */
    public static SimulationRun of(long seed, Plugins plugins) {
        return new SimulationRun(seed, Swarm.scenarioOf(seed), plugins);
    }

    /** Every event is told there. */
    public SimulationRun tracedTo(Consumer<String> listener) {
        world.trace().listenToLines(listener);
        return this;
    }

    /** Does it all; throws {@link RunFailure} if a promise is broken. */
    public RunReport run() {
        try (ensemble) {
            pass();
        }
        return new RunReport(
                seed, world.trace().hash(), world.queue().happened(), world.nowNanos(), ensemble.judges().summary());
    }

    private void pass() {
        try {
            underFaults();
            recovery();
            rest();
        } catch (RuntimeException | AssertionError e) {
            throw new RunFailure(seed, phase, state(), world.trace().last(), e);
        }
    }

    private void underFaults() {
        phase = "1 (faults)";
        ensemble.servers().forEach(this::startSoon);
        workloads.forEach(Workload::start);
        faults.begin();
        world.queue().runUntil(scenario.faultsNanos());
        faults.end();
    }

    private void startSoon(SimServer server) {
        if (scenario.startNanos() == 0) {
            server.start();
            return;
        }
        world.queue().after(starts.between(0, scenario.startNanos()), () -> {
            if (server.isDown()) {
                server.start();
            }
        });
    }

    private void recovery() {
        phase = "2 (recovery)";
        ensemble.healAll();
        List<Long> before = ensemble.clients().stream().map(SimClient::acknowledgedWrites).toList();
        within(scenario.recoveryNanos(), "every client gets a write done", () -> {
            for (int i = 0; i < before.size(); i++) {
                if (ensemble.clients().get(i).acknowledgedWrites() <= before.get(i)) {
                    return false;
                }
            }
            return true;
        });
    }

    private void rest() {
        phase = "3 (rest)";
        workloads.forEach(Workload::stop);
        within(scenario.recoveryNanos(), "every request is answered",
                () -> ensemble.clients().stream().allMatch(client -> client.pending() == 0));
        within(scenario.recoveryNanos(), "every server has everything",
                () -> ensemble.servers().stream().allMatch(ensemble.judges()::isInStep));
        ensemble.servers().forEach(ensemble.judges()::compareState);
    }

    private void within(long nanos, String what, BooleanSupplier condition) {
        long deadlineNanos = world.nowNanos() + nanos;
        while (!condition.getAsBoolean()) {
            if (world.nowNanos() >= deadlineNanos) {
                throw new Violation("within " + nanos / 1_000_000_000L + " s it had to happen that " + what);
            }
            world.queue().runUntil(Math.min(deadlineNanos, world.nowNanos() + SLICE_NANOS));
        }
    }

    private String state() {
        StringBuilder text = new StringBuilder("committed 0x" + Long.toHexString(ensemble.judges().committedZxid()));
        for (SimServer server : ensemble.servers()) {
            text.append("\n    ").append(server.name()).append(": ").append(server.mode());
            if (!server.isDown()) {
                text.append(" at 0x").append(Long.toHexString(server.kernel().roles().state().lastApplied()));
            }
            if (ensemble.hasVirtualDisks()) {
                text.append(", disk 0x").append(Long.toHexString(server.disk().lastZxid())).append(' ')
                        .append(server.disk().epochs());
            }
        }
        for (SimClient client : ensemble.clients()) {
            text.append("\n    ").append(client);
        }
        return text.toString();
    }
}
