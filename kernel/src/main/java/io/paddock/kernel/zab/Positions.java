package io.paddock.kernel.zab;

import io.paddock.api.election.Electorate;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** How far each voter has come on some ordered scale, and how far a quorum has: acknowledged zxids, confirmed rounds. */
final class Positions {
    private final Electorate electorate;
    private final TreeMap<Long, Long> byServer = new TreeMap<>();
    private long quorum = Long.MIN_VALUE;

    Positions(Electorate electorate) {
        this.electorate = electorate;
    }

    /** That server has come this far; others than voters don't count. Returns whether the quorum has advanced. */
    boolean advance(long server, long position) {
        Long before = byServer.get(server);
        if (!electorate.voters().contains(server) || before != null && before >= position) {
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

    private boolean recount() {
        TreeSet<Long> candidates = new TreeSet<>(byServer.values());
        for (long candidate : candidates.descendingSet()) {
            if (candidate <= quorum) {
                return false;
            }
            if (electorate.isQuorum(atLeast(candidate))) {
                quorum = candidate;
                return true;
            }
        }
        return false;
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
