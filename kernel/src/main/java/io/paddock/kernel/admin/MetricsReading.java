package io.paddock.kernel.admin;

import io.paddock.api.admin.Metric;
import io.paddock.kernel.client.words.Gauges;
import io.paddock.kernel.client.words.WordContext;
import io.paddock.kernel.observe.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All metrics of a server, copied. Kernel thread; some ten thousand additions. */
final class MetricsReading {
    private MetricsReading() {}

    /** A list of its own, to which more may be added. */
    static List<Metric> of(WordContext server) {
        List<Metric> metrics = new ArrayList<>();
        if (server.role() != null) {
            Map<String, Object> gauges = new TreeMap<>();
            Gauges.collect(server, gauges);
            gauges.forEach((name, value) -> {
                if (value instanceof Number number) {
                    metrics.add(new Metric.Gauge(name, null, number.doubleValue()));
                }
            });
        }
        server.counters().forEachCounter(
                (name, counter) -> metrics.add(new Metric.Counter(name, null, counter.value())));
        server.counters().forEachDistribution((name, spread) -> metrics.add(histogram(name, spread)));
        return metrics;
    }

    private static Metric histogram(String name, Spread spread) {
        return new Metric.Histogram(name, null, spread.sum(), Spread.BOUNDS, spread.counts());
    }
}
