package io.paddock.admin.metrics;

import io.paddock.api.admin.Metric;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Calls counters what they are. In Prometheus' own text format, unlike in OpenMetrics, a counter may have any name, and
 * most of ZooKeeper's have no {@code _total}; the library, which knows no counters without it, calls them untyped.
 */
final class ApacheTypes {
    private static final String PLAIN = "text/plain";
    private static final String TYPE = "# TYPE ";
    private static final String UNTYPED = " untyped";

    private ApacheTypes() {}

    static byte[] of(List<Metric> metrics, String contentType, byte[] page) {
        if (!contentType.startsWith(PLAIN)) {
            return page;
        }
        Set<String> counters = new HashSet<>();
        for (Metric metric : metrics) {
            if (metric instanceof Metric.Counter) {
                counters.add(metric.name());
            }
        }
        StringBuilder typed = new StringBuilder(page.length);
        for (String line : new String(page, StandardCharsets.UTF_8).split("(?<=\n)")) {
            boolean isCounter = line.startsWith(TYPE) && line.endsWith(UNTYPED + "\n")
                    && counters.contains(line.substring(TYPE.length(), line.length() - UNTYPED.length() - 1));
            typed.append(isCounter ? line.replace(UNTYPED, " counter") : line);
        }
        return typed.toString().getBytes(StandardCharsets.UTF_8);
    }
}
