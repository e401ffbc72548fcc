package io.paddock.storage.chronicle;

import io.paddock.api.Counters;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long the syncs of the journal take; tells of those that are slow. Kernel thread. */
final class SyncTimes {
    private static final Logger LOG = LoggerFactory.getLogger(SyncTimes.class);

    private final long slowNanos;
    private final Counters.Distribution millis;
    private final Counters.Counter slow;

    /** @param slowNanos what takes longer is slow */
    SyncTimes(long slowNanos, Counters counters) {
        this.slowNanos = slowNanos;
        this.millis = counters.distribution("fsynctime");
        this.slow = counters.counter("fsync_threshold_exceed_count");
    }

    /** A sync has taken so long. */
    void took(long nanos) {
        millis.record(TimeUnit.NANOSECONDS.toMillis(nanos));
        if (nanos > slowNanos) {
            slow.add(1);
            LOG.warn("A sync of the journal took {} ms, and writes waited for it (fsync.warningthresholdms={}): give the"
                            + " journal a disk of its own with dataLogDir, or a faster one",
                    TimeUnit.NANOSECONDS.toMillis(nanos), TimeUnit.NANOSECONDS.toMillis(slowNanos));
        }
    }
}
