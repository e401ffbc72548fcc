package io.paddock.storage.chronicle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.paddock.testkit.ReadableCounters;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyncTimesTest {
    private static final long MILLI = 1_000_000;

    @Test
    void whatTakesLongerThanTheThresholdCountsAsSlow() {
        ReadableCounters counters = new ReadableCounters();
        SyncTimes times = new SyncTimes(20 * MILLI, counters);
        times.took(20 * MILLI);
        assertEquals(0, counters.count("fsync_threshold_exceed_count"));
        times.took(20 * MILLI + 1);
        times.took(3000 * MILLI);
        assertEquals(2, counters.count("fsync_threshold_exceed_count"));
        assertEquals(List.of(20L, 20L, 3000L), counters.recorded("fsynctime"));
    }
}
