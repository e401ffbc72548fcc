package io.paddock.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.ModuleStartException;
import io.paddock.api.election.Candidate;
import io.paddock.api.election.ElectorProvider;
import io.paddock.api.election.Electorate;
import io.paddock.api.election.Vote;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Servers that elect, in one thread and in virtual time: one seed is one run. It watches what no election may do:
 * tell a winner that isn't electable, that isn't what it was, or that is worse than a quorum.
 */
public final class ElectionNetwork implements AutoCloseable {
    private final ElectorProvider provider;
    private final Map<String, String> options;
    private final Electorate electorate;
    private final SplittableRandom random;
    private final ElectionLinks links;
    private final SortedMap<Long, ElectionServer> servers = new TreeMap<>();
    /** Of each voter, crashed ones too, as of its newest look. */
    private final SortedMap<Long, Vote> positions = new TreeMap<>();
    private final Set<Vote> everyPosition = new HashSet<>();
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::atNanos).thenComparingLong(Event::order));
    private final List<String> trace = new ArrayList<>();
    private long nowNanos;
    private long eventsMade;

    private record Event(long atNanos, long order, Runnable action) {}

    /** No servers yet; messages take up to a millisecond and none are lost. */
    public ElectionNetwork(ElectorProvider provider, Map<String, String> options, Electorate electorate, long seed) {
        this.provider = provider;
        this.options = options;
        this.electorate = electorate;
        this.random = new SplittableRandom(seed);
        this.links = new ElectionLinks(random.split());
    }

    // --- What a test does to servers -------------------------------------------------------------------------------

    /** Starts a server, or starts it anew, without its knowledge of earlier elections. It doesn't look yet. */
    public void start(long id, long zxid, long epoch) throws ModuleStartException {
        start(new Candidate(id, electorate.voters().contains(id), zxid, epoch));
    }

    /** The same, of a voter whose data is lost: it looks without a vote. */
    public void startWithoutVote(long id) throws ModuleStartException {
        start(new Candidate(id, false, 0, 0));
    }

    private void start(Candidate candidate) throws ModuleStartException {
        long id = candidate.self();
        TestModuleContext context = TestModuleContext.in(Path.of("."))
                .schema(provider.schema())
                .options(options)
                .serverId(id)
                .seed(random.nextLong())
                .build();
        crash(id);
        servers.put(id, new ElectionServer(this, provider.create(context), context, candidate));
        note("start " + id + " zxid=" + candidate.zxid() + " epoch=" + candidate.epoch());
        connect(id, servers.keySet());
    }

    /** Ends a server; messages to it and from it are lost. */
    public void crash(long id) {
        ElectionServer server = servers.remove(id);
        if (server != null) {
            note("crash " + id);
            server.elector().close();
            assertEquals(0, server.context().timers().pending(), "server " + id + " has timers after its end");
            assertTrue(server.context().threadsMade().isEmpty(), "server " + id + " has made threads");
            for (ElectionServer other : List.copyOf(servers.values())) {
                if (links.connects(id, other.id())) {
                    other.elector().onDisconnected(id);
                }
            }
        }
    }

    /** The server's position is another when it looks the next time. */
    public void move(long id, long zxid, long epoch) {
        servers.get(id).move(zxid, epoch);
    }

    public void look(long id) {
        note("look " + id);
        ElectionServer server = servers.get(id);
        Vote position = new Vote(id, server.candidate().zxid(), server.candidate().epoch());
        positions.put(id, position);
        everyPosition.add(position);
        server.look(electorate);
    }

    /** All look, in some order. */
    public void lookAll() {
        List<Long> left = new ArrayList<>(servers.keySet());
        while (!left.isEmpty()) {
            look(left.remove(random.nextInt(left.size())));
        }
    }

    /** Servers whose leader isn't one (any more) look again, as a kernel does after some time. */
    public void lookAgainWhereStuck() {
        for (ElectionServer server : List.copyOf(servers.values())) {
            lookAgainIfStuck(server);
        }
    }

    private void lookAgainIfStuck(ElectionServer server) {
        boolean isThere = servers.get(server.id()) == server;
        if (isThere && server.winner() != null && !isEstablished(server.winner().leader(), server.id())) {
            look(server.id());
        }
    }

    // --- What a test does to links ---------------------------------------------------------------------------------

    public void lossPercent(int percent) {
        links.lossPercent(percent);
    }

    public void maxDelayMillis(long millis) {
        links.maxDelayNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /** Servers reach only those of their own island from now on. */
    public void separate(List<Set<Long>> islands) {
        note("separate " + islands.stream().map(TreeSet::new).toList());
        Map<Long, List<Long>> before = new TreeMap<>();
        servers.keySet().forEach(id -> before.put(id, reachableFrom(id)));
        links.separate(islands);
        before.forEach((id, former) -> {
            List<Long> now = reachableFrom(id);
            former.stream().filter(other -> !now.contains(other)).forEach(servers.get(id).elector()::onDisconnected);
            now.stream().filter(other -> !former.contains(other)).forEach(servers.get(id).elector()::onConnected);
        });
    }

    private List<Long> reachableFrom(long id) {
        List<Long> others = new ArrayList<>(servers.keySet());
        others.removeIf(other -> other == id || !links.connects(id, other));
        return others;
    }

    /** All reach all again, over new links. */
    public void heal() {
        note("heal");
        links.separate(List.of());
        List.copyOf(servers.keySet()).forEach(id -> connect(id, servers.headMap(id).keySet()));
    }

    /** Hands a server some bytes as if another one had sent them. */
    public void inject(long from, long to, byte[] body) {
        servers.get(to).receive(from, body);
    }

    // --- Time ------------------------------------------------------------------------------------------------------

    public void runMillis(long millis) {
        runUntil(() -> false, millis);
    }

    /**
     * Lets time pass until something is the case.
     *
     * @return false if it isn't within that time
     */
    public boolean runUntil(BooleanSupplier condition, long limitMillis) {
        long endNanos = nowNanos + TimeUnit.MILLISECONDS.toNanos(limitMillis);
        while (!condition.getAsBoolean()) {
            long nextNanos = Math.min(nextTimerNanos(), events.isEmpty() ? Long.MAX_VALUE : events.peek().atNanos);
            if (nextNanos > endNanos) {
                passUntil(endNanos);
                return condition.getAsBoolean();
            }
            passUntil(nextNanos);
            runDue();
        }
        return true;
    }

    // --- What a test sees ------------------------------------------------------------------------------------------

    /** The winner of the server's newest election, or null if it has none. */
    public Vote winner(long id) {
        return servers.get(id).winner();
    }

    /** Whether all running servers have settled, on one leader that leads, with a quorum. */
    public boolean isSettled() {
        return servers.values().stream().allMatch(server -> server.winner() != null)
                && servers.values().stream().map(server -> server.winner().leader()).distinct().count() == 1
                && servers.values().stream().allMatch(one -> isEstablished(one.winner().leader(), one.id()));
    }

    /** Everything that happened, one line each. */
    public List<String> trace() {
        return List.copyOf(trace);
    }

    /** Virtual milliseconds since the beginning. */
    public long nowMillis() {
        return TimeUnit.NANOSECONDS.toMillis(nowNanos);
    }

    @Override
    public void close() {
        List.copyOf(servers.keySet()).forEach(this::crash);
    }

    // --- What servers do -------------------------------------------------------------------------------------------

    void send(long from, long to, byte[] body) {
        assertTrue(from != to, "server " + from + " sends to itself");
        if (!links.connects(from, to) || links.losesNext()) {
            note(from + " -x " + to);
            return;
        }
        at(links.arrivalNanos(from, to, nowNanos), () -> deliver(from, to, body));
    }

    void onElected(ElectionServer server, Vote winner) {
        note("elected by " + server.id() + ": " + winner);
        checkWinner(winner);
        // A kernel may take up its role at once or in a later cycle.
        if (random.nextBoolean()) {
            server.settle();
        } else {
            at(nowNanos + 1 + random.nextLong(1_000_000), server::settle);
        }
    }

    /** A kernel looks again, at once or in a later cycle, unless it knows better. */
    void onOvertaken(ElectionServer server) {
        note("overtaken: the winner of " + server.id());
        if (random.nextBoolean()) {
            lookAgainIfStuck(server);
        } else {
            at(nowNanos + 1 + random.nextLong(1_000_000), () -> lookAgainIfStuck(server));
        }
    }

    private void checkWinner(Vote winner) {
        assertTrue(electorate.voters().contains(winner.leader()), winner + " isn't a voter");
        assertTrue(electorate.weight(winner.leader()) > 0, winner + " has no weight");
        SortedSet<Long> noBetter = new TreeSet<>(electorate.voters());
        noBetter.removeIf(voter -> positions.containsKey(voter)
                && ElectorGround.BY_POSITION.compare(positions.get(voter), winner) > 0);
        assertTrue(everyPosition.contains(winner), winner + " was never that server's position");
        assertTrue(electorate.isQuorum(noBetter), winner + " is worse than too many; as good as: " + noBetter);
    }

    private void deliver(long from, long to, byte[] body) {
        ElectionServer target = servers.get(to);
        if (target == null || !servers.containsKey(from) || !links.connects(from, to)) {
            note(from + " -x " + to);
            return;
        }
        note(from + " -> " + to + " " + body.length + " bytes, hash " + Arrays.hashCode(body));
        target.receive(from, body);
    }

    private void connect(long id, Collection<Long> others) {
        for (long other : List.copyOf(others)) {
            if (other != id && links.connects(id, other)) {
                servers.get(id).elector().onConnected(other);
                servers.get(other).elector().onConnected(id);
            }
        }
    }

    private boolean isEstablished(long leader, long asSeenFrom) {
        SortedSet<Long> followers = new TreeSet<>();
        for (ElectionServer server : servers.values()) {
            boolean follows = server.winner() != null && server.winner().leader() == leader;
            if (follows && links.connects(leader, server.id())) {
                followers.add(server.id());
            }
        }
        return followers.contains(leader) && followers.contains(asSeenFrom) && electorate.isQuorum(followers);
    }

    private void at(long atNanos, Runnable action) {
        events.add(new Event(atNanos, eventsMade++, action));
    }

    private long nextTimerNanos() {
        long wait = servers.values().stream()
                .mapToLong(server -> server.context().timers().nanosToNext())
                .min()
                .orElse(Long.MAX_VALUE);
        return wait == Long.MAX_VALUE ? Long.MAX_VALUE : nowNanos + wait;
    }

    private void passUntil(long untilNanos) {
        long elapsedNanos = untilNanos - nowNanos;
        nowNanos = untilNanos;
        List.copyOf(servers.values()).forEach(server -> server.context().advanceNanos(elapsedNanos));
    }

    private void runDue() {
        while (!events.isEmpty() && events.peek().atNanos <= nowNanos) {
            events.poll().action.run();
        }
    }

    private void note(String what) {
        trace.add(nowNanos + " " + what);
    }
}
