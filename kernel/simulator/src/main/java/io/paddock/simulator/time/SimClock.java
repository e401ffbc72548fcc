package io.paddock.simulator.time;

import io.paddock.api.Clock;

/** The clock of one machine: it runs a little fast or slow, starts anywhere, and its wall-clock time may jump. */
public final class SimClock implements Clock {
    /** Wall-clock time at the start of every run: 2026-01-01. */
    public static final long START_EPOCH_MILLIS = 1_767_225_600_000L;

    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final double PARTS = 1_000_000.0;

    private final EventQueue queue;
    private final long originNanos;
    private final double rate;
    private long stepMillis;

    /**
     * Makes a clock.
     *
     * @param originNanos what {@code nanoTime} says at the start
     * @param driftPpm    parts per million by which it runs fast; negative for slow
     */
    public SimClock(EventQueue queue, long originNanos, int driftPpm) {
        this.queue = queue;
        this.originNanos = originNanos;
        this.rate = 1.0 + driftPpm / PARTS;
    }

    @Override
    public long nanoTime() {
        return originNanos + (long) (queue.nowNanos() * rate);
    }

    @Override
    public long epochMillis() {
        return START_EPOCH_MILLIS + (long) (queue.nowNanos() * rate) / NANOS_PER_MILLI + stepMillis;
    }

    /** Somebody sets the wall clock. */
    public void step(long millis) {
        stepMillis += millis;
    }

    /** How long it is until this clock has gone on by that much, in nanoseconds of the run. */
    public long trueNanos(long ownNanos) {
        return (long) Math.ceil(ownNanos / rate);
    }
}
