package io.paddock.testkit;

import io.paddock.api.Clock;
import java.util.concurrent.TimeUnit;

/** A clock that moves only when a test says so. One thread. */
public final class ManualClock implements Clock {
    private static final long START_EPOCH_MILLIS = 1_700_000_000_000L;

    private long nanos;
    private long epochMillis = START_EPOCH_MILLIS;
    private long nanosBelowMillis;

    /** Starts at nanosecond 0, and somewhere in 2023 on the wall. */
    public ManualClock() {}

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public long epochMillis() {
        return epochMillis;
    }

    /** Lets time pass on both clocks. */
    public void advanceNanos(long elapsedNanos) {
        if (elapsedNanos < 0) {
            throw new IllegalArgumentException("time can't run backwards: " + elapsedNanos + " ns; use jumpWallClock");
        }
        nanos += elapsedNanos;
        nanosBelowMillis += elapsedNanos;
        long wholeMillis = TimeUnit.NANOSECONDS.toMillis(nanosBelowMillis);
        epochMillis += wholeMillis;
        nanosBelowMillis -= TimeUnit.MILLISECONDS.toNanos(wholeMillis);
    }

    public void advanceMillis(long elapsedMillis) {
        advanceNanos(TimeUnit.MILLISECONDS.toNanos(elapsedMillis));
    }

    /** Somebody sets the wall clock, forwards or backwards; the monotonic time stays. */
    public void jumpWallClock(long byMillis) {
        epochMillis += byMillis;
    }
}
