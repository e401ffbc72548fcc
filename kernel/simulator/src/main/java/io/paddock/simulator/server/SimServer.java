package io.paddock.simulator.server;

import io.paddock.api.ModuleStartException;
import io.paddock.api.election.Elector;
import io.paddock.api.storage.Storage;
import io.paddock.kernel.boot.FatalException;
import io.paddock.kernel.boot.Kernel;
import io.paddock.kernel.boot.KernelHost;
import io.paddock.kernel.boot.Modules;
import io.paddock.kernel.zab.Role;
import io.paddock.kernel.zab.peer.ServerSet;
import io.paddock.simulator.disk.Loss;
import io.paddock.simulator.disk.StorageHome;
import io.paddock.simulator.disk.VirtualDisk;
import io.paddock.simulator.net.VirtualNetwork;
import io.paddock.simulator.net.VirtualTransport;
import io.paddock.simulator.time.Chance;
import io.paddock.simulator.time.EventQueue;
import io.paddock.simulator.time.SimClock;
import io.paddock.simulator.time.World;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * A machine with a disk and a clock, on which a server's process comes and goes. The process is a real kernel: when it
 * has something to do, it goes through a cycle, which takes a little time; between cycles nothing of it happens.
 */
public final class SimServer {
    private static final int HIGH_WATER_BYTES = 64 << 10;
    private static final long LEAST_CYCLE_NANOS = 5_000;
    private static final long MOST_CYCLE_NANOS = 40_000;

    private enum State { DOWN, RUNNING, PAUSED }

    private final World world;
    private final VirtualNetwork network;
    private final int id;
    private final String name;
    private final ServerPlan plan;
    private final Plugins plugins;
    private final ServerObserver observer;
    private final VirtualDisk disk;
    private final StorageHome home;
    private final SimClock clock;
    private final Chance chance;
    private final Chance files;
    private final EnsembleShape shape;
    private State state = State.DOWN;
    private ServerSet known;
    private ServerSet knownBefore;
    private KernelHost host;
    private Kernel kernel;
    private EventQueue.Event nextCycle;
    private long busyUntilNanos;
    private int starts;
    private String lastMode = "down";

    /**
     * A machine that is switched off.
     *
     * @param disk decides how fast the storage is and when it fails
     * @param home keeps what is stored
     */
    public SimServer(
            World world, VirtualNetwork network, int id, EnsembleShape shape, Plugins plugins, VirtualDisk disk,
            StorageHome home, SimClock clock, ServerObserver observer) {
        this.world = world;
        this.network = network;
        this.id = id;
        this.name = "server " + id;
        this.plugins = plugins;
        this.disk = disk;
        this.home = home;
        this.clock = clock;
        this.observer = observer;
        this.chance = world.seeds().split(name);
        this.files = world.seeds().split("files of " + name);
        this.shape = shape;
        network.addHost(id, name);
        this.plan = new ServerPlan(shape, id);
    }

    public int id() {
        return id;
    }

    public String name() {
        return name;
    }

    public VirtualDisk disk() {
        return disk;
    }

    public SimClock clock() {
        return clock;
    }

    /** Where clients connect, if it runs. */
    public InetSocketAddress clientAddress() {
        return plan.clientAddress();
    }

    /** The process; null while there is none. */
    public Kernel kernel() {
        return kernel;
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }

    public boolean isDown() {
        return state == State.DOWN;
    }

    /** What it is at the moment: its mode, or {@code down}, or {@code paused}. */
    public String mode() {
        if (state != State.RUNNING) {
            return state == State.DOWN ? "down" : "paused";
        }
        return role().mode();
    }

    private Role role() {
        return kernel.roles().current();
    }

    /** Whether it answers clients, not only reads. */
    public boolean isServing() {
        return state != State.DOWN && role().isServing() && !role().isReadOnly();
    }

    /** Whether its state is the ensemble's: it answers clients, or leads without answering any. */
    public boolean isReady() {
        return isServing() || state != State.DOWN && role().facts().isReady();
    }

    /** Starts the process. */
    public void start() {
        network.powerOn(id);
        starts++;
        world.trace().event(name, "start", starts, 0);
        long seed = chance.nextLong();
        host = new KernelHost(plan.facts(home.directory()), clock, module -> Chance.named(seed, module));
        try {
            Kernel made = new Kernel(plan.kernel(known, this::keep), host, modules());
            made.start();
            kernel = made;
        } catch (IOException | ModuleStartException e) {
            throw new IllegalStateException(name + " does not start: " + e.getMessage(), e);
        }
        state = State.RUNNING;
        busyUntilNanos = world.nowNanos();
        wake();
        observer.started(this);
    }

    /** The configuration goes to a file that nobody waits for. */
    private void keep(ServerSet agreed) {
        knownBefore = known;
        known = agreed;
    }

    private void loseWhatNobodyWaitedFor() {
        if (shape.reconfigurable() && files.nextBoolean()) {
            known = knownBefore;
        }
    }

    private Modules modules() throws ModuleStartException {
        Storage storage = home.open(host, this::wake);
        Elector elector = plugins.elector() == null
                ? null
                : plugins.elector().create(host.contextFor("elector", plugins.elector().config()));
        return new Modules(
                new WitnessedStorage(plugins.storageWrapper().apply(storage), this, observer),
                elector,
                plugins.transportWrapper().apply(new VirtualTransport(network, id, HIGH_WATER_BYTES, this::wake)),
                List.of(),
                List.of());
    }

    /** There is something to do. */
    private void wake() {
        scheduleAt(Math.max(busyUntilNanos, world.nowNanos()));
    }

    private void scheduleAt(long nanos) {
        if (state != State.RUNNING || nextCycle != null && nextCycle.atNanos() <= nanos) {
            return;
        }
        if (nextCycle != null) {
            nextCycle.cancel();
        }
        nextCycle = world.queue().at(nanos, this::cycle);
    }

    private void cycle() {
        nextCycle = null;
        int done;
        try {
            done = kernel.doWork();
        } catch (FatalException e) {
            world.trace().event(name, "fatal", 0, 0);
            crash(Loss.NOTHING);
            return;
        }
        busyUntilNanos = world.nowNanos() + chance.between(LEAST_CYCLE_NANOS, MOST_CYCLE_NANOS);
        world.trace().event(name, "cycle", kernel.roles().state().lastApplied(), done);
        traceMode();
        observer.stepped(this);
        if (state != State.RUNNING) {
            return;
        }
        long idle = done > 0 ? 0 : host.timers().nanosUntilNext();
        if (idle != Long.MAX_VALUE) {
            scheduleAt(Math.max(busyUntilNanos, world.nowNanos() + clock.trueNanos(idle)));
        }
    }

    private void traceMode() {
        String mode = mode();
        if (!mode.equals(lastMode)) {
            boolean takesOver = mode.equals("leader") && lastMode.equals("taking-over");
            lastMode = mode;
            world.trace().event(name, takesOver ? "takes over" : "is " + mode, kernel.roles().journal().epochs().current(),
                    kernel.roles().state().lastApplied());
        }
    }

    /** Its operator wants it to lead. */
    public void lead() {
        if (state != State.DOWN && kernel.inbox().offer(() -> role().requestLeadership(this::traceAnswer))) {
            world.trace().event(name, "wants to lead", 0, 0);
        }
    }

    private void traceAnswer(String refusal) {
        world.trace().event(name, refusal == null ? "may lead" : "may not lead: " + refusal, 0, 0);
    }

    /** Stops the process as its operator would. */
    public void stop() {
        if (state == State.DOWN) {
            return;
        }
        world.trace().event(name, "stop", 0, 0);
        kernel.close();
        end();
        network.kill(id);
        home.died(Loss.NOTHING);
    }

    /** Kills the process; the system ends its connections. */
    public void crash(Loss loss) {
        if (state == State.DOWN) {
            return;
        }
        world.trace().event(name, "crash", loss.ordinal(), 0);
        end();
        network.kill(id);
        home.died(loss);
    }

    /** Cuts the power: nobody is told. */
    public void powerOff(Loss loss) {
        if (state == State.DOWN) {
            return;
        }
        world.trace().event(name, "power off", loss.ordinal(), 0);
        end();
        network.powerOff(id);
        home.died(loss);
        loseWhatNobodyWaitedFor();
    }

    private void end() {
        state = State.DOWN;
        lastMode = "down";
        if (nextCycle != null) {
            nextCycle.cancel();
            nextCycle = null;
        }
        kernel = null;
        host = null;
        observer.ended(this);
    }

    /** Stops the process where it is (SIGSTOP, a long collection of garbage); its system goes on. */
    public void pause() {
        if (state == State.RUNNING) {
            world.trace().event(name, "pause", 0, 0);
            state = State.PAUSED;
            if (nextCycle != null) {
                nextCycle.cancel();
                nextCycle = null;
            }
        }
    }

    /** The run is over: nothing of the machine is left. */
    public void discard() {
        home.discard();
    }

    /** Lets it go on. */
    public void resume() {
        if (state == State.PAUSED) {
            world.trace().event(name, "resume", 0, 0);
            state = State.RUNNING;
            wake();
        }
    }
}
