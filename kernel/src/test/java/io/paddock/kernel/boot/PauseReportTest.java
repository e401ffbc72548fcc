package io.paddock.kernel.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.kernel.boot.PauseReport.Collections;
import io.paddock.kernel.boot.config.Operations;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PauseReportTest {
    private static final Operations.Pauses SETTINGS = new Operations.Pauses(10_000, 1000, 500);

    @Test
    void onlyLongPausesAreTold() {
        PauseReport report = new PauseReport(SETTINGS, Map.of());
        assertNull(report.slept(0, Map.of()));
        assertNull(report.slept(1000, Map.of()));
        assertEquals("The JVM or the machine stood still for about 1001 ms (no garbage was collected); such pauses so far:"
                + " 1 over 1000 ms, 0 over 10000 ms", report.slept(1001, Map.of()));
        assertTrue(report.slept(10_001, Map.of()).endsWith("1 over 1000 ms, 1 over 10000 ms"));
    }

    @Test
    void whatTheCollectorsDidSinceTheLastLookIsTold() {
        PauseReport report = new PauseReport(SETTINGS, Map.of("old", new Collections(1, 100), "young", new Collections(7, 70)));
        report.slept(0, Map.of("old", new Collections(2, 200), "young", new Collections(7, 70)));
        String line = report.slept(3000, Map.of("old", new Collections(4, 3100), "young", new Collections(7, 70)));
        assertTrue(line.contains("(old ran 2 times for 2900 ms)"), line);
    }

    @Test
    @Timeout(30)
    void theWatchTellsEachSleepUntilItIsClosed() throws Exception {
        BlockingQueue<Long> sleeps = new LinkedBlockingQueue<>();
        PauseWatch watch = new PauseWatch(new Operations.Pauses(10_000, 10_000, 1), sleeps::add);
        try {
            for (int i = 0; i < 3; i++) {
                assertTrue(sleeps.poll(20, TimeUnit.SECONDS) >= 0);
            }
        } finally {
            watch.close();
        }
    }
}
