package io.paddock.kernel.zab;

import io.paddock.kernel.zab.peer.Configurations;
import io.paddock.kernel.zab.peer.ServerSet;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** How far each server has come on some ordered scale, and how far a quorum has: acknowledged zxids, confirmed rounds. */
final class Positions {
    private final Configurations configurations;
    private final boolean ofZxids;
    private final TreeMap<Long, Long> byServer = new TreeMap<>();
    private long quorum = Long.MIN_VALUE;

    private Positions(Configurations configurations, boolean ofZxids) {
        this.configurations = configurations;
        this.ofZxids = ofZxids;
    }

    /** In the history, where another configuration may begin to count somewhere. */
    static Positions inHistory(Configurations configurations) {
        return new Positions(configurations, true);
    }

    /** On a scale of its own. */
    static Positions ofRounds(Configurations configurations) {
        return new Positions(configurations, false);
    }

    /** That server has come this far; others than voters don't count for a quorum. Returns whether that has advanced. */
    boolean advance(long server, long position) {
        Long before = byServer.get(server);
        if (before != null && before >= position) {
            return false;
        }
        byServer.put(server, position);
        if (position <= quorum) {
            return false;
        }
        return recount();
    }

    /** How far that server has come; {@code Long.MIN_VALUE} if that isn't known. */
    long of(long server) {
        return byServer.getOrDefault(server, Long.MIN_VALUE);
    }

    /** That server is gone and must begin anew. */
    void forget(long server) {
        byServer.remove(server);
    }

    /** The greatest position that a quorum has reached; {@code Long.MIN_VALUE} if there is none. Never goes back. */
    long quorum() {
        return quorum;
    }

    /** Another configuration counts. Returns whether the quorum has advanced. */
    boolean recount() {
        TreeSet<Long> candidates = new TreeSet<>(byServer.values());
        ServerSet next = configurations.next();
        if (ofZxids && next != null) {
            candidates.add(next.version() - 1); // up to there the old one decides alone
        }
        for (long candidate : candidates.descendingSet()) {
            if (candidate <= quorum) {
                return false;
            }
            if (isQuorum(atLeast(candidate), candidate)) {
                quorum = candidate;
                return true;
            }
        }
        return false;
    }

    private boolean isQuorum(SortedSet<Long> servers, long position) {
        return ofZxids ? configurations.isQuorum(servers, position) : configurations.isQuorum(servers);
    }

    private SortedSet<Long> atLeast(long position) {
        SortedSet<Long> servers = new TreeSet<>();
        for (Map.Entry<Long, Long> entry : byServer.entrySet()) {
            if (entry.getValue() >= position) {
                servers.add(entry.getKey());
            }
        }
        return servers;
    }
}
