package io.paddock.simulator.time;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * What has happened in a run: a hash of all events, by which two runs are compared, and the last ones for people.
 */
public final class Trace {
    private static final int KEPT = 256;
    private static final long PRIME = 0x100000001B3L;
    private static final double NANOS_PER_SECOND = 1e9;

    private final EventQueue queue;
    private final Entry[] last = new Entry[KEPT];
    private Listener listener;
    private long count;
    private long hash = 0xCBF29CE484222325L;

    /** Takes events as they happen. */
    @FunctionalInterface
    public interface Listener {
        /** As {@link Trace#event}. */
        void event(String who, String what, long a, long b);
    }

    private record Entry(long nanos, String what, String who, long a, long b) {
        @Override
        public String toString() {
            return String.format(Locale.ENGLISH, "%12.6f  %-12s %s %s %s", nanos / NANOS_PER_SECOND, who, what, number(a),
                    number(b));
        }

        private static String number(long n) {
            return n < 0 || n > 0xFFFF_FFFFL ? "0x" + Long.toHexString(n) : Long.toString(n);
        }
    }

    public Trace(EventQueue queue) {
        this.queue = queue;
    }

    /** Every event is told there. */
    public void listen(Listener newListener) {
        listener = newListener;
    }

    /** Every event is told there as a line of text. */
    public void listenToLines(Consumer<String> lines) {
        listener = (who, what, a, b) -> lines.accept(last[(int) ((count - 1) % KEPT)].toString());
    }

    /** An event: what, to whom, and two numbers that tell it from others of its kind. */
    public void event(String who, String what, long a, long b) {
        Entry entry = new Entry(queue.nowNanos(), what, who, a, b);
        hash = (hash ^ queue.nowNanos()) * PRIME;
        hash = (hash ^ who.hashCode()) * PRIME;
        hash = (hash ^ what.hashCode()) * PRIME;
        hash = (hash ^ a) * PRIME;
        hash = (hash ^ b) * PRIME;
        last[(int) (count++ % KEPT)] = entry;
        if (listener != null) {
            listener.event(who, what, a, b);
        }
    }

    /** The same for two runs exactly if they were the same. */
    public long hash() {
        return hash;
    }

    /** How many events there were. */
    public long count() {
        return count;
    }

    /** The last events, oldest first. */
    public List<String> last() {
        List<String> lines = new ArrayList<>();
        for (long i = Math.max(0, count - KEPT); i < count; i++) {
            lines.add(last[(int) (i % KEPT)].toString());
        }
        return lines;
    }
}
