package io.paddock.kernel.admin;

import io.paddock.api.admin.Metric;
import io.paddock.kernel.client.words.Gauges;
import io.paddock.kernel.client.words.WordContext;
import io.paddock.kernel.observe.Spread;
import io.paddock.kernel.tree.Quotas;
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
            server.state().tree().quotas().usages().forEach(usage -> quota(usage, metrics));
        }
        server.counters().forEachCounter(
                (name, counter) -> metrics.add(new Metric.Counter(name, null, counter.value())));
        server.counters().forEachDistribution((name, spread) -> metrics.add(histogram(name, spread)));
        return metrics;
    }

    private static void quota(Quotas.Usage usage, List<Metric> metrics) {
        String key = usage.path().substring(1);
        metrics.add(new Metric.Gauge("quota_count_limit_per_namespace", key, usage.countLimit()));
        metrics.add(new Metric.Gauge("quota_bytes_limit_per_namespace", key, usage.bytesLimit()));
        metrics.add(new Metric.Gauge("quota_count_usage_per_namespace", key, usage.count()));
        metrics.add(new Metric.Gauge("quota_bytes_usage_per_namespace", key, usage.bytes()));
    }

    private static Metric histogram(String name, Spread spread) {
        return new Metric.Histogram(name, null, spread.sum(), Spread.BOUNDS, spread.counts());
    }
}
