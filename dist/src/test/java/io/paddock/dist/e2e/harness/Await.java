package io.paddock.dist.e2e.harness;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits, with a limit, for something that another process does. */
public final class Await {
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private Await() {}

    /**
     * Polls until {@code condition} is true; an exception of the condition counts as false.
     *
     * @param what is put into the error's text, evaluated when the time is over
     */
    public static void until(Duration limit, Supplier<String> what, Callable<Boolean> condition) {
        long end = System.nanoTime() + limit.toNanos();
        Exception last = null;
        do {
            try {
                if (condition.call()) {
                    return;
                }
                last = null;
            } catch (Exception e) {
                last = e;
            }
            LockSupport.parkNanos(POLL_NANOS);
        } while (System.nanoTime() < end);
        throw new AssertionError("Not within " + limit + ": " + what.get(), last);
    }
}
