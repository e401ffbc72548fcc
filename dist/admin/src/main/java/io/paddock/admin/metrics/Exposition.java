package io.paddock.admin.metrics;

import io.paddock.api.admin.Metric;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Metrics in the formats of Prometheus; the library decides which, by what the scraper accepts. Any thread. */
public final class Exposition {
    private final ExpositionFormats formats = ExpositionFormats.init();
    private final JvmMetrics jvm;

    /** A page of metrics. */
    public record Text(String contentType, byte[] bytes) {}

    /** With the JVM's metrics beside the server's, if wanted. */
    public Exposition(boolean withJvm) {
        this.jvm = withJvm ? new JvmMetrics() : null;
    }

    /**
     * Writes the server's metrics and the JVM's.
     *
     * @param accept the header of that name; null for none
     */
    public Text write(List<Metric> metrics, String accept) {
        List<MetricSnapshot> all = new ArrayList<>(Families.of(metrics));
        if (jvm != null) {
            all.addAll(jvm.collect());
        }
        ExpositionFormatWriter writer = formats.findWriter(accept);
        ByteArrayOutputStream out = new ByteArrayOutputStream(64 * 1024);
        try {
            writer.write(out, new MetricSnapshots(all));
        } catch (IOException e) {
            throw new UncheckedIOException("memory can't be written to", e);
        }
        return new Text(writer.getContentType(), ApacheTypes.of(metrics, writer.getContentType(), out.toByteArray()));
    }
}
