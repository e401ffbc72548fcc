package io.paddock.api.admin;

import io.paddock.api.Incubating;
import java.util.List;

/** One metric at one moment, by the name that ZooKeeper gives it. */
@Incubating(since = "0.1")
public sealed interface Metric {

    String name();

    /** Which of several of the same name it is (a server's id, a namespace); null for the only one. */
    String key();

    /** A value that goes up and down. */
    record Gauge(String name, String key, double value) implements Metric {}

    /** A value that only goes up, from the start of the server or from when its numbers were set to zero. */
    record Counter(String name, String key, double value) implements Metric {}

    /**
     * How values are distributed.
     *
     * @param sum    of all values
     * @param bounds greatest value of each bucket, ascending; what is above the last has no bucket
     * @param counts values in each bucket, one number more than there are bounds: the last is of those above
     */
    record Histogram(String name, String key, double sum, List<Long> bounds, List<Long> counts) implements Metric {
        public Histogram {
            bounds = List.copyOf(bounds);
            counts = List.copyOf(counts);
        }
    }
}
