package io.paddock.dist.e2e.harness;

import io.paddock.testkit.Ports;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The network between the servers of an ensemble, numbered from 1. Each server reaches each other one through relays of
 * its own, one for the quorum port and one for the election port, so that what goes from one to another can be held up:
 *
 * <ul>
 * <li>{@link #cut}: connections break, and new ones are refused, as if the other process had ended;
 * <li>{@link #freeze}: connections stay, and nothing arrives, not even their end: a switch that drops packets. What was
 *     sent arrives when it is over, as TCP sends it again;
 * <li>{@link #mute}: the same in one direction.
 * </ul>
 */
public final class Links implements AutoCloseable {
    private record Pair(int from, int to) {}

    private record Relays(Relay quorum, Relay election) {}

    private final Map<Pair, Gate> gates = new HashMap<>();
    private final Map<Pair, Relays> relays = new HashMap<>();

    /** Links whose far ends are the servers' own ports: those of server 1 first. */
    Links(List<Integer> quorumPorts, List<Integer> electionPorts) throws IOException {
        int size = quorumPorts.size();
        forEachPair(size, pair -> gates.put(pair, new Gate()));
        for (Pair pair : List.copyOf(gates.keySet())) {
            Gate there = gates.get(pair);
            Gate back = gates.get(new Pair(pair.to, pair.from));
            relays.put(pair, new Relays(
                    new Relay(Ports.next(), quorumPorts.get(pair.to - 1), there, back),
                    new Relay(Ports.next(), electionPorts.get(pair.to - 1), there, back)));
        }
    }

    private static void forEachPair(int size, Consumer<Pair> action) {
        for (int from = 1; from <= size; from++) {
            for (int to = 1; to <= size; to++) {
                if (from != to) {
                    action.accept(new Pair(from, to));
                }
            }
        }
    }

    /** Where {@code from} finds {@code to}, as in its list of servers. */
    String address(int from, int to) {
        Relays both = relays.get(new Pair(from, to));
        return "127.0.0.1:" + both.quorum.port() + ":" + both.election.port();
    }

    /** Breaks all connections between them, and refuses new ones. */
    public void cut(int one, int other) {
        for (Relay relay : between(one, other)) {
            relay.cut();
        }
    }

    /** Nothing arrives in either direction, and nobody is told. */
    public void freeze(int one, int other) {
        mute(one, other);
        mute(other, one);
    }

    /** Nothing of what {@code from} sends arrives at {@code to}. */
    public void mute(int from, int to) {
        gates.get(new Pair(from, to)).shut();
    }

    /** Ends whatever there is between them. */
    public void heal(int one, int other) throws IOException {
        gates.get(new Pair(one, other)).open();
        gates.get(new Pair(other, one)).open();
        for (Relay relay : between(one, other)) {
            relay.restore();
        }
    }

    /** Ends whatever there is. */
    public void healAll() throws IOException {
        for (Pair pair : gates.keySet()) {
            heal(pair.from, pair.to);
        }
    }

    private List<Relay> between(int one, int other) {
        List<Relay> found = new ArrayList<>();
        for (Pair pair : List.of(new Pair(one, other), new Pair(other, one))) {
            found.add(relays.get(pair).quorum);
            found.add(relays.get(pair).election);
        }
        return found;
    }

    @Override
    public void close() {
        for (Relays both : relays.values()) {
            both.quorum.cut();
            both.election.cut();
        }
        gates.values().forEach(Gate::open);
    }
}
