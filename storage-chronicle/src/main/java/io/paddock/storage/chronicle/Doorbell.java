package io.paddock.storage.chronicle;

import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Where one thread waits for others. It looks for work for a short while before it sleeps, but only as long as work
 * has lately come within such a while: a busy server saves the wake-up, an idle one uses no processor time.
 */
final class Doorbell {
    private static final int GAP_WEIGHT = 4;

    private final long spinNanos;
    private volatile Thread asleep;

    /** The usual wait, cut off a little above the longest spin, so that one long pause is soon forgotten. */
    private long usualGapNanos;

    /** @param spinNanos the longest time to look for work before sleeping */
    Doorbell(long spinNanos) {
        this.spinNanos = spinNanos;
    }

    /** Any thread, after it has made the condition true. */
    void ring() {
        // The condition's write must not move behind the look at the sleeper.
        VarHandle.fullFence();
        Thread sleeper = asleep;
        if (sleeper != null) {
            LockSupport.unpark(sleeper);
        }
    }

    /** Waits until the condition holds. One thread only. */
    void await(BooleanSupplier condition) {
        if (condition.getAsBoolean()) {
            return;
        }
        long start = System.nanoTime();
        if (usualGapNanos > spinNanos || !spin(condition, start)) {
            sleep(condition);
        }
        long gap = Math.min(System.nanoTime() - start, 2 * spinNanos);
        usualGapNanos += (gap - usualGapNanos) / GAP_WEIGHT;
    }

    private boolean spin(BooleanSupplier condition, long start) {
        while (System.nanoTime() - start < spinNanos) {
            Thread.onSpinWait();
            if (condition.getAsBoolean()) {
                return true;
            }
        }
        return false;
    }

    private void sleep(BooleanSupplier condition) {
        asleep = Thread.currentThread();
        VarHandle.fullFence();
        while (!condition.getAsBoolean()) {
            LockSupport.park(this);
            // Nobody has a reason to interrupt; a set flag would turn parking into spinning and close our channels.
            Thread.interrupted();
        }
        asleep = null;
    }
}
