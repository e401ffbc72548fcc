package io.paddock.testkit;

import io.paddock.api.Clock;
import io.paddock.api.Timers;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Timers that run when a test calls {@link #runDue()}: earliest first, those of one instant in the order they were set. */
public final class ManualTimers implements Timers {
    private final Clock clock;
    private final PriorityQueue<Entry> queue =
            new PriorityQueue<>(Comparator.comparingLong(Entry::dueNanos).thenComparingLong(Entry::order));
    private long scheduled;

    public ManualTimers(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Timer schedule(long delayNanos, Runnable action) {
        Entry entry = new Entry(clock.nanoTime() + Math.max(0, delayNanos), scheduled++, action);
        queue.add(entry);
        return () -> queue.remove(entry);
    }

    /**
     * Runs what is due at the clock's time; what these actions schedule waits for the next call.
     *
     * @return how many ran
     */
    public int runDue() {
        long before = scheduled;
        int ran = 0;
        for (Entry next = nextDue(before); next != null; next = nextDue(before)) {
            queue.remove(next);
            next.action.run();
            ran++;
        }
        return ran;
    }

    /** How many timers wait. */
    public int pending() {
        return queue.size();
    }

    /** Nanoseconds until the earliest timer, 0 if it is due, {@link Long#MAX_VALUE} if there is none. */
    public long nanosToNext() {
        Entry next = queue.peek();
        return next == null ? Long.MAX_VALUE : Math.max(0, next.dueNanos - clock.nanoTime());
    }

    private Entry nextDue(long scheduledBefore) {
        long now = clock.nanoTime();
        return queue.stream()
                .filter(entry -> entry.dueNanos <= now && entry.order < scheduledBefore)
                .min(queue.comparator())
                .orElse(null);
    }

    // A class, not a record: two timers with the same action are still two.
    private static final class Entry {
        private final long dueNanos;
        private final long order;
        private final Runnable action;

        private Entry(long dueNanos, long order, Runnable action) {
            this.dueNanos = dueNanos;
            this.order = order;
            this.action = action;
        }

        private long dueNanos() {
            return dueNanos;
        }

        private long order() {
            return order;
        }
    }
}
