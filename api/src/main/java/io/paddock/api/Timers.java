package io.paddock.api;

/** One-shot timers on the kernel thread. */
@Stable(since = "0.1")
public interface Timers {

    /**
     * Runs the action on the kernel thread once the delay has passed, never within this call.
     *
     * @param delayNanos nanoseconds from the current cycle's time; 0 or less means the next cycle
     */
    Timer schedule(long delayNanos, Runnable action);

    /** A timer that may be cancelled. */
    interface Timer {
        /** After this the action will not run; no effect if it has run. */
        void cancel();
    }
}
