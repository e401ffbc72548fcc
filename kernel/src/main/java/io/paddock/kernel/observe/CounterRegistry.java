package io.paddock.kernel.observe;

import io.paddock.api.Counters;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The counters of the kernel and of all modules, by name. Made and updated on the kernel thread. */
public final class CounterRegistry implements Counters {
    private final Map<String, Total> counters = new TreeMap<>();
    private final Map<String, Gauge> gauges = new TreeMap<>();
    private final Map<String, Spread> distributions = new TreeMap<>();

    @Override
    public Total counter(String name) {
        return counters.computeIfAbsent(name, key -> new Total());
    }

    @Override
    public Spread distribution(String name) {
        return distributions.computeIfAbsent(name, key -> new Spread(false));
    }

    /** A distribution that also tells percentiles; the first who asks for a name decides. */
    public Spread percentiles(String name) {
        return distributions.computeIfAbsent(name, key -> new Spread(true));
    }

    /** The gauge of that name. */
    public Gauge gauge(String name) {
        return gauges.computeIfAbsent(name, key -> new Gauge());
    }

    /** Tells all gauges in the order of their names. */
    public void forEachGauge(BiConsumer<String, Gauge> action) {
        gauges.forEach(action);
    }

    /** Tells all counters in the order of their names. */
    public void forEachCounter(BiConsumer<String, Total> action) {
        counters.forEach(action);
    }

    /** Tells all distributions in the order of their names. */
    public void forEachDistribution(BiConsumer<String, Spread> action) {
        distributions.forEach(action);
    }

    /** Everything that counts does so from 0 again. */
    public void reset() {
        counters.values().forEach(Total::reset);
        distributions.values().forEach(Spread::reset);
    }
}
