package io.paddock.kernel.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.paddock.kernel.boot.StallDetector.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is told of a loop's beat, in a time of the test's own. */
class StallDetectorTest {
    private static final long AWAKE = 10;
    private static final long ASLEEP = 11;

    private long now = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(1);
    private StallDetector detector = detector(AWAKE);

    private StallDetector detector(long beat) {
        return new StallDetector(TimeUnit.MILLISECONDS.toNanos(500), beat, now);
    }

    private Finding sampleAfter(long millis, long beat) {
        now += TimeUnit.MILLISECONDS.toNanos(millis);
        return detector.sample(beat, now);
    }

    /** When it is told that the loop stands still, in milliseconds. */
    private List<Integer> told(long beat, int samples) {
        List<Integer> told = new ArrayList<>();
        for (int i = 1; i <= samples; i++) {
            if (sampleAfter(100, beat) == Finding.STANDS_STILL) {
                told.add(100 * i);
            }
        }
        return told;
    }

    @Test
    void aCycleThatDoesNotEndIsToldAndThenEachTimeTheTimeHasDoubled() {
        assertEquals(List.of(500, 1000, 2000, 4000), told(AWAKE, 50));
        assertEquals(4000, TimeUnit.NANOSECONDS.toMillis(detector.stoodNanos()));
        assertEquals(Finding.GOES_ON, sampleAfter(100, AWAKE + 2));
        assertEquals(5000, TimeUnit.NANOSECONDS.toMillis(detector.stoodNanos()));
        assertEquals(Finding.NOTHING, sampleAfter(100, AWAKE + 4));
    }

    @Test
    void cyclesThatEndAreFine() {
        for (int beat = 0; beat < 100; beat++) {
            assertEquals(Finding.NOTHING, sampleAfter(100, beat));
        }
        assertEquals(List.of(), told(AWAKE, 4));
        assertEquals(Finding.NOTHING, sampleAfter(100, AWAKE + 2));
    }

    @Test
    void aLoopMaySleepForASecond() {
        detector = detector(ASLEEP);
        assertEquals(List.of(1500), told(ASLEEP, 20));
    }

    @Test
    void whenEverythingStoodStillTheLoopIsNotToBlame() {
        assertEquals(Finding.NOTHING, sampleAfter(60_000, AWAKE));
        assertEquals(Finding.NOTHING, sampleAfter(100, AWAKE));
        assertEquals(List.of(200), told(AWAKE, 3));
    }
}
