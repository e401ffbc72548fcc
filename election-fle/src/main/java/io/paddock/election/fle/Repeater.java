package io.paddock.election.fle;

import io.paddock.api.Timers;

/** Repeats an action after an interval that doubles each time up to a maximum. */
final class Repeater {
    private final Timers timers;
    private final long minIntervalNanos;
    private final long maxIntervalNanos;
    private final Runnable action;
    private Timers.Timer timer;
    private long intervalNanos;

    Repeater(Timers timers, Timings timings, Runnable action) {
        this.timers = timers;
        this.minIntervalNanos = timings.minIntervalNanos();
        this.maxIntervalNanos = timings.maxIntervalNanos();
        this.action = action;
    }

    /** Begins anew with the least interval. */
    void restart() {
        stop();
        intervalNanos = minIntervalNanos;
        arm();
    }

    void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void arm() {
        timer = timers.schedule(intervalNanos, this::fire);
    }

    private void fire() {
        intervalNanos = Math.min(intervalNanos * 2, maxIntervalNanos);
        arm();
        action.run();
    }
}
