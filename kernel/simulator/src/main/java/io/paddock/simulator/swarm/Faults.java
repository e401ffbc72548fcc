package io.paddock.simulator.swarm;

import io.paddock.simulator.client.Op;
import io.paddock.simulator.client.SimClient;
import io.paddock.simulator.disk.Loss;
import io.paddock.simulator.net.VirtualNetwork;
import io.paddock.simulator.server.ServerPlan;
import io.paddock.simulator.server.SimServer;
import io.paddock.simulator.time.Chance;
import io.paddock.simulator.time.EventQueue;
import io.paddock.simulator.time.SeedSplitter;
import java.util.ArrayList;
import java.util.List;

/** Makes trouble of every kind that its shape allows, until it is told to stop. */
final class Faults {
    private static final long MAX_CLOG_NANOS = 2_000_000_000L;
    private static final int MAX_SLOWNESS = 1_000;
    private static final long MAX_STEP_MILLIS = 3_600_000;

    private final Ensemble ensemble;
    private final FaultShape shape;
    private final Chance chance;
    private final Chance handovers;
    private final Chance reconfigurations;
    private final EventQueue queue;
    private final VirtualNetwork network;
    private boolean over;

    Faults(Ensemble ensemble, FaultShape shape, SeedSplitter seeds) {
        this.ensemble = ensemble;
        this.shape = shape;
        this.chance = seeds.split("faults");
        this.handovers = seeds.split("hand-overs");
        this.reconfigurations = seeds.split("changes of the ensemble");
        this.queue = ensemble.world().queue();
        this.network = ensemble.network();
    }

    void begin() {
        repeat(shape.crashNanos(), this::crash);
        repeat(shape.pauseNanos(), this::pause);
        repeat(shape.partitionNanos(), this::partition);
        repeat(shape.clogNanos(), this::clog);
        repeat(shape.cutNanos(), this::cut);
        repeat(shape.slowDiskNanos(), this::slowDisk);
        repeat(shape.brokenDiskNanos(), this::breakDisk);
        repeat(shape.clockNanos(), () -> anyServer().clock().step(chance.between(-MAX_STEP_MILLIS, MAX_STEP_MILLIS)));
        repeat(shape.rotNanos(), () -> anyServer().disk().spoilNewestSnapshot());
        repeat(reconfigurations, shape.reconfigNanos(), this::reconfigure);
        repeat(handovers, shape.handoverNanos(), () -> handovers.pick(ensemble.servers()).lead());
    }

    /** No new trouble; what lasts, lasts until somebody ends it. */
    void end() {
        over = true;
    }

    private void repeat(long meanNanos, Runnable fault) {
        repeat(chance, meanNanos, fault);
    }

    private void repeat(Chance times, long meanNanos, Runnable fault) {
        if (meanNanos > 0) {
            later(times.between(1, 2 * meanNanos), () -> {
                fault.run();
                repeat(times, meanNanos, fault);
            });
        }
    }

    private void later(long nanos, Runnable action) {
        queue.after(nanos, () -> {
            if (!over) {
                action.run();
            }
        });
    }

    private void afterAWhile(Runnable action) {
        later(chance.magnitude(1 + shape.lastingNanos() / 100, shape.lastingNanos()), action);
    }

    private SimServer anyServer() {
        return chance.pick(ensemble.servers());
    }

    /** Each server stays as it is, goes, comes as a voter, or comes as an observer; mostly one or two at a time. */
    private void reconfigure() {
        SimClient client = reconfigurations.pick(ensemble.clients());
        if (!client.isConnected()) {
            return;
        }
        List<String> joining = new ArrayList<>();
        List<String> leaving = new ArrayList<>();
        for (int i = (int) reconfigurations.magnitude(1, ensemble.servers().size()); i > 0; i--) {
            int server = reconfigurations.pick(ensemble.servers()).id();
            if (reconfigurations.happens(0.3)) {
                leaving.add(Integer.toString(server));
            } else {
                joining.add(ServerPlan.line(server, reconfigurations.happens(0.7)));
            }
        }
        client.send(new Op.Reconfig(listOf(joining), listOf(leaving)));
    }

    private static String listOf(List<String> elements) {
        return elements.isEmpty() ? null : String.join(",", elements);
    }

    private void crash() {
        List<SimServer> victims = chance.happens(0.1) ? ensemble.servers() : List.of(anyServer());
        boolean power = chance.nextBoolean();
        for (SimServer victim : victims) {
            Loss loss = chance.pick(List.of(Loss.values()));
            if (power) {
                victim.powerOff(loss);
            } else if (chance.happens(0.2)) {
                victim.stop();
            } else {
                victim.crash(loss);
            }
            bringBack(victim);
        }
    }

    private void bringBack(SimServer server) {
        afterAWhile(() -> {
            server.disk().mend();
            if (server.isDown()) {
                server.start();
            }
        });
    }

    private void pause() {
        SimServer server = anyServer();
        server.pause();
        afterAWhile(server::resume);
    }

    private void partition() {
        List<Integer> hosts = new ArrayList<>();
        ensemble.servers().forEach(server -> hosts.add(server.id()));
        ensemble.clients().forEach(client -> hosts.add(client.host()));
        List<Integer> here = hosts.stream().filter(host -> chance.nextBoolean()).toList();
        boolean there = chance.happens(0.8);
        boolean back = !there || chance.happens(0.7);
        for (int one : here) {
            for (int other : hosts) {
                if (!here.contains(other)) {
                    split(one, other, there, back);
                }
            }
        }
    }

    private void split(int one, int other, boolean there, boolean back) {
        if (there) {
            network.block(one, other);
        }
        if (back) {
            network.block(other, one);
        }
        afterAWhile(() -> {
            network.heal(one, other);
            network.heal(other, one);
        });
    }

    private void clog() {
        int from = anyServer().id();
        int to = anyServer().id();
        network.clog(from, to, chance.magnitude(1_000_000, MAX_CLOG_NANOS));
        afterAWhile(() -> network.clog(from, to, 0));
    }

    private void cut() {
        int one = anyServer().id();
        int other = chance.happens(0.5) && !ensemble.clients().isEmpty()
                ? chance.pick(ensemble.clients()).host()
                : anyServer().id();
        network.breakConnections(one, other);
    }

    private void slowDisk() {
        SimServer server = anyServer();
        server.disk().slowDown((int) chance.magnitude(2, MAX_SLOWNESS));
        afterAWhile(() -> server.disk().slowDown(1));
    }

    private void breakDisk() {
        SimServer server = anyServer();
        server.disk().fail("the disk is full");
        afterAWhile(() -> {
            server.disk().mend();
            if (server.isDown()) {
                server.start();
            }
        });
    }
}
