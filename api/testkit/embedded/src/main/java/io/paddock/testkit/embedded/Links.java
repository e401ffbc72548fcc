package io.paddock.testkit.embedded;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which server is behind which port, and which servers can't reach one another. Any thread. */
final class Links {
    private final Map<Integer, Long> serversByPort = new HashMap<>();
    private final Set<Pair> cut = new HashSet<>();

    private record Pair(long lower, long higher) {
        static Pair of(long one, long other) {
            return new Pair(Math.min(one, other), Math.max(one, other));
        }
    }

    synchronized void register(int port, long server) {
        serversByPort.put(port, server);
    }

    /** The server that listens there for others; 0 for none of this ensemble. */
    synchronized long serverAt(int port) {
        return serversByPort.getOrDefault(port, 0L);
    }

    synchronized boolean isCut(long one, long other) {
        return !cut.isEmpty() && cut.contains(Pair.of(one, other));
    }

    synchronized void cut(long one, long other) {
        if (one != other) {
            cut.add(Pair.of(one, other));
        }
    }

    /** Servers of different groups no longer reach one another. */
    synchronized void partition(Collection<? extends Collection<Long>> groups) {
        for (Collection<Long> here : groups) {
            for (Collection<Long> there : groups) {
                if (here != there) {
                    here.forEach(one -> there.forEach(other -> cut(one, other)));
                }
            }
        }
    }

    synchronized void heal() {
        cut.clear();
    }
}
