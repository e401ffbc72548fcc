package io.paddock.api;

/** The time as of the current cycle of the loop: it does not move while an event is handled. */
@Stable(since = "0.1")
public interface Clock {

    /** Monotonic time in nanoseconds, from an arbitrary origin. */
    long nanoTime();

    /** Wall-clock time in milliseconds since 1970; may jump. */
    long epochMillis();
}
