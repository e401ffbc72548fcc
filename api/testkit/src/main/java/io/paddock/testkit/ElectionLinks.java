package io.paddock.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** How messages get from server to server: what is lost, how long the rest takes. Order between two servers is kept. */
final class ElectionLinks {
    private final RandomGenerator random;
    private final Map<Link, Long> lastArrivalNanos = new HashMap<>();
    private final List<Set<Long>> islands = new ArrayList<>();
    private int lossPercent;
    private long maxDelayNanos = 1_000_000;

    private record Link(long from, long to) {}

    ElectionLinks(RandomGenerator random) {
        this.random = random;
    }

    void lossPercent(int percent) {
        lossPercent = percent;
    }

    void maxDelayNanos(long nanos) {
        maxDelayNanos = nanos;
    }

    /** Servers that reach only those of their own island. */
    void separate(List<Set<Long>> newIslands) {
        islands.clear();
        islands.addAll(newIslands);
    }

    boolean connects(long one, long other) {
        return islands.isEmpty() || islands.stream().anyMatch(island -> island.contains(one) && island.contains(other));
    }

    boolean losesNext() {
        return random.nextInt(100) < lossPercent;
    }

    /** When a message sent now arrives, in nanoseconds. */
    long arrivalNanos(long from, long to, long nowNanos) {
        long arrival = nowNanos + 1 + random.nextLong(maxDelayNanos);
        return lastArrivalNanos.merge(new Link(from, to), arrival, Math::max);
    }
}
