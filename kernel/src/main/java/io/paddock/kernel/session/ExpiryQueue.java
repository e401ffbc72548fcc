package io.paddock.kernel.session;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * When sessions expire: in buckets as long as a tick, so that many sessions cost little, and never too early.
 * Times are monotonic milliseconds. Kernel thread only.
 */
public final class ExpiryQueue {
    private final long tickMillis;
    private final TreeMap<Long, ExpiryBucket> buckets = new TreeMap<>();

    public ExpiryQueue(long tickMillis) {
        this.tickMillis = tickMillis;
    }

    /** The session has given a sign of life: it expires that timeout from now, rounded up to a tick. */
    public void touch(Session session, int timeoutMillis, long nowMillis) {
        long due = ((nowMillis + timeoutMillis) / tickMillis + 1) * tickMillis;
        if (session.bucket != null && session.bucket.dueMillis == due) {
            return;
        }
        remove(session);
        buckets.computeIfAbsent(due, ExpiryBucket::new).add(session);
    }

    /** The session is not waited for any longer. */
    public void remove(Session session) {
        ExpiryBucket bucket = session.bucket;
        if (bucket != null) {
            bucket.remove(session);
            if (bucket.isEmpty()) {
                buckets.remove(bucket.dueMillis);
            }
        }
    }

    /** Takes out and returns those whose time is over. */
    public List<Session> expire(long nowMillis) {
        List<Session> expired = new ArrayList<>();
        while (!buckets.isEmpty() && buckets.firstKey() <= nowMillis) {
            expired.addAll(buckets.pollFirstEntry().getValue().removeAll());
        }
        return expired;
    }

    /** Milliseconds until the next bucket is due, 0 if one is, or {@code Long.MAX_VALUE} if there is none. */
    public long millisUntilNext(long nowMillis) {
        return buckets.isEmpty() ? Long.MAX_VALUE : Math.max(0, buckets.firstKey() - nowMillis);
    }

    /** The sessions by their expiry time, for the four-letter word {@code dump}. */
    public SortedMap<Long, List<Session>> snapshot() {
        SortedMap<Long, List<Session>> copy = new TreeMap<>();
        buckets.forEach((due, bucket) -> copy.put(due, bucket.sessions()));
        return copy;
    }
}
