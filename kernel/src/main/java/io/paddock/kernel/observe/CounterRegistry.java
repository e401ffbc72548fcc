package io.paddock.kernel.observe;

import io.paddock.api.Counters;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The counters of the kernel and of all modules, by name. Made and updated on the kernel thread. */
public final class CounterRegistry implements Counters {
    private final Map<String, Total> counters = new TreeMap<>();
    private final Map<String, Spread> distributions = new TreeMap<>();

    @Override
    public Counter counter(String name) {
        return counters.computeIfAbsent(name, key -> new Total());
    }

    @Override
    public Distribution distribution(String name) {
        return distributions.computeIfAbsent(name, key -> new Spread());
    }

    /** Tells all counters in the order of their names. */
    public void forEachCounter(BiConsumer<String, Total> action) {
        counters.forEach(action);
    }

    /** Tells all distributions in the order of their names. */
    public void forEachDistribution(BiConsumer<String, Spread> action) {
        distributions.forEach(action);
    }

    /** A counter. */
    public static final class Total implements Counter {
        private long value;

        @Override
        public void add(long n) {
            value += n;
        }

        public long value() {
            return value;
        }
    }

    /** Least, greatest, sum and number of the values. */
    public static final class Spread implements Distribution {
        private long count;
        private long sum;
        private long min = Long.MAX_VALUE;
        private long max = Long.MIN_VALUE;

        @Override
        public void record(long value) {
            count++;
            sum += value;
            min = Math.min(min, value);
            max = Math.max(max, value);
        }

        public long count() {
            return count;
        }

        public long sum() {
            return sum;
        }

        public long min() {
            return count == 0 ? 0 : min;
        }

        public long max() {
            return count == 0 ? 0 : max;
        }
    }
}
