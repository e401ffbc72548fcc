package io.paddock.kernel.testing;

import io.paddock.kernel.boot.EnsembleSettings;
import io.paddock.kernel.boot.MembershipText;
import io.paddock.kernel.boot.ReconfigurationSettings;
import io.paddock.kernel.zab.peer.EnsembleTimes;
import io.paddock.kernel.zab.peer.MalformedConfigurationException;
import io.paddock.kernel.zab.peer.ServerSet;
import io.paddock.testkit.ManualClock;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * Several servers on storages and a network in memory, with the real elector, stepped by the test's thread:
 * {@snippet :
 * try (EnsembleFixture servers = EnsembleFixture.voters(3)) {
 *     servers.start(1, 2, 3);
 *     RawClient client = servers.server(servers.leader()).connect();
 * }
 * }
 */
public final class EnsembleFixture implements AutoCloseable {
    private static final int MOST_STEPS = 100_000;
    private static final long TICK_NANOS = 2_000_000_000L;

    private static final MembershipText TEXT = new MembershipText(false);

    private final FixtureSettings settings;
    private final ServerSet servers;
    private final EnsembleTimes times;
    private final ManualClock clock = new ManualClock();
    private final MemoryNetwork network = new MemoryNetwork();
    private final SortedMap<Long, ServerFixture> running = new TreeMap<>();
    private final SortedMap<Long, ServerSet> known = new TreeMap<>();
    private final SortedMap<Long, MemoryStorage> storages = new TreeMap<>();

    private EnsembleFixture(FixtureSettings settings, ServerSet servers, EnsembleTimes times) {
        this.settings = settings;
        this.servers = servers;
        this.times = times;
    }

    /** That many voters, 1 to N; none runs yet. */
    public static EnsembleFixture voters(int count) {
        return of(count, 0, new FixtureSettings());
    }

    /** Voters 1 to N and observers after them; none runs yet. */
    public static EnsembleFixture of(int voters, int observers, FixtureSettings settings) {
        StringBuilder lines = new StringBuilder();
        for (long id = 1; id <= voters + observers; id++) {
            lines.append(line(id, id <= voters)).append('\n');
        }
        ServerSet servers = read(lines.toString());
        EnsembleTimes times = new EnsembleTimes(
                TICK_NANOS, 10 * TICK_NANOS, 5 * TICK_NANOS, settings.commitLogCount(), 2 * settings.maxFrameBytes());
        return new EnsembleFixture(settings, servers, times);
    }

    /** What stands for a server in a configuration. */
    public static String line(long id, boolean voter) {
        return "server." + id + "=127.0.0.1:" + (MemoryNetwork.QUORUM_PORT + id) + ":" + (MemoryNetwork.ELECTION_PORT + id)
                + (voter ? ":participant" : ":observer") + ";127.0.0.1:2181";
    }

    private static ServerSet read(String lines) {
        try {
            return TEXT.read(lines, 0);
        } catch (MalformedConfigurationException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A server that is not in the list, or has another one, knows the ensemble by these lines when it starts. */
    public EnsembleFixture knows(long id, String... lines) {
        known.put(id, read(String.join("\n", lines)));
        return this;
    }

    /** What the server would start with the next time. */
    public ServerSet known(long id) {
        return known.getOrDefault(id, servers);
    }

    /** What a server was told of the ensemble since it was started first is forgotten. */
    public void forgetsConfiguration(long id) {
        known.remove(id);
    }

    /** Starts servers, and waits until they have found their roles. */
    public EnsembleFixture start(long... ids) {
        boot(ids);
        pass(2000);
        return this;
    }

    /** Starts servers, and does not step them yet. */
    public void boot(long... ids) {
        for (long id : ids) {
            boot(id);
        }
    }

    private void boot(long id) {
        ServerSet known = known(id);
        EnsembleSettings ensemble = new EnsembleSettings(
                known, times, settings.ensembleRules(),
                List.of(InetSocketAddress.createUnresolved("127.0.0.1", MemoryNetwork.QUORUM_PORT + (int) id)),
                List.of(InetSocketAddress.createUnresolved("127.0.0.1", MemoryNetwork.ELECTION_PORT + (int) id)), 1,
                new ReconfigurationSettings(settings.reconfiguration(), TEXT, agreed -> this.known.put(id, agreed), false));
        MemoryStorage storage = storages.computeIfAbsent(id, key -> new MemoryStorage());
        ServerFixture server = new ServerFixture(id, settings, ensemble, clock, storage, this::settle);
        running.put(id, server);
        network.attach(id, server.transport());
        server.boot();
    }

    /** The server loses what was not durable; the others see its connections break. */
    public void crash(long id) {
        running.remove(id);
        network.detach(id);
        storages.get(id).crash();
    }

    /** A server that doesn't run gets a new disk. */
    public void wipe(long id) {
        storages.put(id, new MemoryStorage());
    }

    /** A server that runs. */
    public ServerFixture server(long id) {
        return running.get(id);
    }

    /** The disk of a server, whether it runs or not. */
    public MemoryStorage storage(long id) {
        return storages.computeIfAbsent(id, key -> new MemoryStorage());
    }

    /** The server that leads and serves; there must be exactly one. */
    public long leader() {
        List<Long> leaders = running.values().stream()
                .filter(server -> server.mode().equals("leader") && server.kernel().roles().current().isServing())
                .map(ServerFixture::id)
                .toList();
        if (leaders.size() != 1) {
            throw new AssertionError("leaders: " + leaders + ", modes: " + modes());
        }
        return leaders.get(0);
    }

    /** The modes of the servers that run, in the order of their ids. */
    public List<String> modes() {
        return running.values().stream().map(ServerFixture::mode).toList();
    }

    /** A follower; one that is not that server. */
    public long followerOtherThan(long id) {
        return running.values().stream()
                .filter(server -> server.id() != id && server.mode().equals("follower"))
                .findFirst().orElseThrow().id();
    }

    public MemoryNetwork network() {
        return network;
    }

    /** Steps the servers until none has anything to do and nothing is on the way. */
    public void settle() {
        int idle = 0;
        for (int step = 0; idle < 2; step++) {
            idle = step() ? 0 : idle + 1;
            if (step > MOST_STEPS) {
                throw new AssertionError("still busy after " + MOST_STEPS + " steps: " + modes());
            }
        }
    }

    /** One cycle of each server. Returns whether anything was done. */
    public boolean step() {
        boolean busy = network.pump();
        for (ServerFixture server : List.copyOf(running.values())) {
            busy |= server.kernel().doWork() > 0;
        }
        return busy;
    }

    /** Single steps, with a millisecond between them, until that is so. */
    public void stepUntil(BooleanSupplier condition) {
        for (int steps = 0; !condition.getAsBoolean(); steps++) {
            clock.advanceMillis(1);
            step();
            if (steps > MOST_STEPS) {
                throw new AssertionError("not reached: " + modes());
            }
        }
    }

    /** Lets time pass in steps of at most 50 ms, and steps the servers in each. */
    public void pass(long millis) {
        for (long left = millis; left > 0; left -= 50) {
            clock.advanceMillis(Math.min(50, left));
            settle();
        }
    }

    @Override
    public void close() {
        running.values().forEach(ServerFixture::close);
    }
}
