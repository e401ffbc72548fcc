package io.paddock.kernel.loop;

import io.paddock.api.Clock;
import io.paddock.api.Timers;
import java.util.PriorityQueue;

/** Timers ordered by due time, and by the order of their making where that is equal. Kernel thread only. */
public final class TimerQueue implements Timers {
    private final Clock clock;
    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private long sequence;

    public TimerQueue(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Timer schedule(long delayNanos, Runnable action) {
        Entry entry = new Entry(clock.nanoTime() + Math.max(0, delayNanos), sequence++, action);
        entries.add(entry);
        return entry;
    }

    /** Runs what is due; timers made meanwhile wait for the next cycle. */
    public int runDue() {
        long now = clock.nanoTime();
        long before = sequence;
        int count = 0;
        Entry first = entries.peek();
        while (first != null && first.dueNanos - now <= 0 && first.sequence < before) {
            entries.poll();
            Runnable action = first.action;
            if (action != null) {
                first.action = null;
                action.run();
                count++;
            }
            first = entries.peek();
        }
        return count;
    }

    /** Nanoseconds until the next timer, 0 if one is due, or {@code Long.MAX_VALUE} if there is none. */
    public long nanosUntilNext() {
        Entry first = entries.peek();
        while (first != null && first.action == null) {
            entries.poll();
            first = entries.peek();
        }
        return first == null ? Long.MAX_VALUE : Math.max(0, first.dueNanos - clock.nanoTime());
    }

    private static final class Entry implements Timer, Comparable<Entry> {
        private final long dueNanos;
        private final long sequence;
        private Runnable action;

        Entry(long dueNanos, long sequence, Runnable action) {
            this.dueNanos = dueNanos;
            this.sequence = sequence;
            this.action = action;
        }

        @Override
        public void cancel() {
            action = null;
        }

        @Override
        public int compareTo(Entry other) {
            int byTime = Long.signum(dueNanos - other.dueNanos);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }
}
