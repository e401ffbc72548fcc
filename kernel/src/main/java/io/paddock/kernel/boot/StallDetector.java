package io.paddock.kernel.boot;

import io.paddock.kernel.loop.EventLoop;
import java.util.concurrent.TimeUnit;

/**
 * Judges from samples of a loop's beat whether it stands still. Time counts only as far as samples come in: when the whole
 * machine or the JVM stood still, the loop is not to blame. One thread.
 */
final class StallDetector {
    /** How far apart samples should be. */
    static final long SAMPLE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** What a sample says. */
    enum Finding {
        /** Nothing, or nothing new. */
        NOTHING,
        /** It stands still; told again each time that the time has doubled. */
        STANDS_STILL,
        /** It goes on, after it was told that it didn't. */
        GOES_ON
    }

    private final long limitNanos;
    private long lastBeat;
    private long lastSampleNanos;
    private long stillNanos;
    private long nextTellNanos;
    private long stoodNanos;
    private boolean told;

    /** @param limitNanos how long a cycle may last before that is told */
    StallDetector(long limitNanos, long beat, long nowNanos) {
        this.limitNanos = limitNanos;
        this.lastSampleNanos = nowNanos;
        begin(beat);
    }

    private void begin(long beat) {
        lastBeat = beat;
        stillNanos = 0;
        told = false;
        boolean asleep = (beat & 1) != 0;
        nextTellNanos = limitNanos + (asleep ? EventLoop.longestSleepNanos() : 0);
    }

    Finding sample(long beat, long nowNanos) {
        long elapsedNanos = Math.min(nowNanos - lastSampleNanos, 2 * SAMPLE_NANOS);
        lastSampleNanos = nowNanos;
        if (beat != lastBeat) {
            Finding finding = told ? Finding.GOES_ON : Finding.NOTHING;
            stoodNanos = stillNanos;
            begin(beat);
            return finding;
        }
        stillNanos += elapsedNanos;
        if (stillNanos < nextTellNanos) {
            return Finding.NOTHING;
        }
        told = true;
        stoodNanos = stillNanos;
        nextTellNanos = 2 * stillNanos;
        return Finding.STANDS_STILL;
    }

    /** How long it has stood still, as of the newest finding. */
    long stoodNanos() {
        return stoodNanos;
    }
}
