package io.paddock.admin.metrics;

import io.paddock.api.admin.Metric;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.PrometheusNaming;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The server's metrics as families of the library: those of one name and different keys together. */
final class Families {
    /** The label that Apache's server uses. */
    private static final String LABEL = "key";
    private static final String TOTAL = "_total";

    private Families() {}

    static List<MetricSnapshot> of(List<Metric> metrics) {
        Map<String, List<Metric>> byName = new LinkedHashMap<>();
        metrics.forEach(metric -> byName.computeIfAbsent(metric.name(), name -> new ArrayList<>()).add(metric));
        List<MetricSnapshot> families = new ArrayList<>();
        byName.forEach((name, points) -> families.add(family(name, points)));
        return families;
    }

    private static MetricSnapshot family(String wanted, List<Metric> points) {
        String name = PrometheusNaming.sanitizeMetricName(wanted);
        Metric first = points.get(0);
        if (first instanceof Metric.Gauge) {
            GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(Help.of(wanted));
            points.forEach(point -> gauge.dataPoint(gauge((Metric.Gauge) point)));
            return gauge.build();
        }
        if (first instanceof Metric.Histogram) {
            HistogramSnapshot.Builder histogram = HistogramSnapshot.builder().name(name).help(Help.of(wanted));
            points.forEach(point -> histogram.dataPoint(histogram((Metric.Histogram) point)));
            return histogram.build();
        }
        return wanted.endsWith(TOTAL) ? counter(name, wanted, points) : untyped(name, points);
    }

    /** Its name has no _total any more: the library puts it there. */
    private static MetricSnapshot counter(String name, String wanted, List<Metric> points) {
        CounterSnapshot.Builder counter = CounterSnapshot.builder().name(name).help(Help.of(wanted));
        points.forEach(point -> counter.dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                .labels(labels(point)).value(((Metric.Counter) point).value()).build()));
        return counter.build();
    }

    /** Counters of other names, which most of ZooKeeper's are, go without a type: otherwise they would get a _total. */
    private static MetricSnapshot untyped(String name, List<Metric> points) {
        UnknownSnapshot.Builder unknown = UnknownSnapshot.builder().name(name).help(Help.of(name));
        points.forEach(point -> unknown.dataPoint(UnknownSnapshot.UnknownDataPointSnapshot.builder()
                .labels(labels(point)).value(((Metric.Counter) point).value()).build()));
        return unknown.build();
    }

    private static GaugeSnapshot.GaugeDataPointSnapshot gauge(Metric.Gauge point) {
        return GaugeSnapshot.GaugeDataPointSnapshot.builder().labels(labels(point)).value(point.value()).build();
    }

    private static HistogramSnapshot.HistogramDataPointSnapshot histogram(Metric.Histogram point) {
        ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
        for (int i = 0; i < point.counts().size(); i++) {
            double bound = i < point.bounds().size() ? point.bounds().get(i) : Double.POSITIVE_INFINITY;
            buckets.bucket(bound, point.counts().get(i));
        }
        return HistogramSnapshot.HistogramDataPointSnapshot.builder()
                .labels(labels(point)).classicHistogramBuckets(buckets.build()).sum(point.sum()).build();
    }

    private static Labels labels(Metric point) {
        return point.key() == null ? Labels.EMPTY : Labels.of(LABEL, point.key());
    }
}
