package io.paddock.kernel.client.words;

import io.paddock.kernel.observe.Spread;
import io.paddock.kernel.observe.Total;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/** All metrics, one a line: gauges, counters, summaries, and summaries with percentiles, each in ZooKeeper's order. */
final class Mntr implements Word {
    private static final MetricOrder ORDER = new MetricOrder();

    @Override
    public String name() {
        return "mntr";
    }

    @Override
    public void answer(WordContext server, ByteBuffer argument, StringBuilder out) {
        Map<String, Object> gauges = new TreeMap<>(ORDER);
        Gauges.collect(server, gauges);
        Gauges.collectOfSystem(server, gauges);
        gauges.forEach((name, value) -> line(out, name, value));
        Map<String, Total> counters = new TreeMap<>(ORDER);
        server.counters().forEachCounter(counters::put);
        counters.forEach((name, counter) -> line(out, name, counter.value()));
        Map<String, Spread> summaries = new TreeMap<>(ORDER);
        Map<String, Spread> detailed = new TreeMap<>(ORDER);
        server.counters().forEachDistribution((name, spread) ->
                (spread.hasPercentiles() ? detailed : summaries).put(name, spread));
        summaries.forEach((name, spread) -> summary(out, name, spread));
        detailed.forEach((name, spread) -> {
            summary(out, name, spread);
            line(out, "p50_" + name, spread.percentile(0.5));
            line(out, "p95_" + name, spread.percentile(0.95));
            line(out, "p99_" + name, spread.percentile(0.99));
            line(out, "p999_" + name, spread.percentile(0.999));
        });
    }

    private static void summary(StringBuilder out, String name, Spread spread) {
        line(out, "avg_" + name, spread.average());
        line(out, "min_" + name, spread.min());
        line(out, "max_" + name, spread.max());
        line(out, "cnt_" + name, spread.count());
        line(out, "sum_" + name, spread.sum());
    }

    private static void line(StringBuilder out, String name, Object value) {
        out.append("zk_").append(name).append('\t').append(value).append('\n');
    }
}
