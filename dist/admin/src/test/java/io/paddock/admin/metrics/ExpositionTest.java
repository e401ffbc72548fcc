package io.paddock.admin.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.admin.Metric;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names and values as a scraper sees them. */
class ExpositionTest {
    private static String plain(Metric... metrics) {
        return new String(new Exposition(false).write(List.of(metrics), null).bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void countersKeepTheNamesThatZooKeeperGivesThem() {
        assertEquals("""
                # HELP commit_count Transactions that this server, leading, has committed.
                # TYPE commit_count counter
                commit_count 3.0
                # HELP op_count_total Requests of all kinds.
                # TYPE op_count_total counter
                op_count_total 4.0
                """, plain(new Metric.Counter("commit_count", null, 3), new Metric.Counter("op_count_total", null, 4)));
    }

    @Test
    void keysAreLabels() {
        assertEquals("""
                # HELP ack_latency ack_latency.
                # TYPE ack_latency gauge
                ack_latency{key="1"} 5.0
                ack_latency{key="2"} 6.0
                """, plain(new Metric.Gauge("ack_latency", "1", 5), new Metric.Gauge("ack_latency", "2", 6)));
    }

    @Test
    void bucketsAddUp() {
        assertEquals("""
                # HELP readlatency Time from a read to its answer.
                # TYPE readlatency histogram
                readlatency_bucket{le="0.0"} 1
                readlatency_bucket{le="1.0"} 3
                readlatency_bucket{le="+Inf"} 6
                readlatency_count 6
                readlatency_sum 30.0
                """, plain(new Metric.Histogram("readlatency", null, 30, List.of(0L, 1L), List.of(1L, 2L, 3L))));
    }

    @Test
    void aNameThatPrometheusDoesNotTakeIsMadeOneThatItTakes() {
        assertTrue(plain(new Metric.Gauge("acme.queue-size", null, 1)).contains("\nacme_queue_size 1.0\n"));
    }

    @Test
    void scrapersThatPreferOpenMetricsGetIt() {
        Exposition.Text text = new Exposition(false)
                .write(List.of(new Metric.Gauge("znode_count", null, 1)), "application/openmetrics-text;version=1.0.0");
        assertTrue(text.contentType().startsWith("application/openmetrics-text"), text.contentType());
        assertTrue(new String(text.bytes(), StandardCharsets.UTF_8).endsWith("# EOF\n"));
    }

    @Test
    void theJvmIsAmongThem() {
        String text = new String(new Exposition(true).write(List.of(), null).bytes(), StandardCharsets.UTF_8);
        for (String name : List.of("jvm_memory_bytes_used{area=\"heap\"}", "jvm_memory_bytes_max{area=\"heap\"}",
                "jvm_threads_current", "jvm_gc_collection_seconds_count{gc=", "jvm_classes_loaded",
                "jvm_threads_started_total", "jvm_threads_state{state=\"RUNNABLE\"}", "jvm_threads_deadlocked",
                "jvm_info{", "process_start_time_seconds")) {
            assertTrue(text.contains("\n" + name), name);
        }
    }
}
