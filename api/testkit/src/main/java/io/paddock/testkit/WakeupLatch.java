package io.paddock.testkit;

import io.paddock.api.Wakeup;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A wakeup that a test can wait for: signals since the last wait end the next one at once. */
public final class WakeupLatch implements Wakeup {
    private final Semaphore signals = new Semaphore(0);

    /** Starts without a signal. */
    public WakeupLatch() {}

    @Override
    public void signal() {
        signals.release();
    }

    /**
     * Waits until somebody signals, or has signalled since the last wait.
     *
     * @return false if nobody did in that time
     */
    public boolean await(long timeout, TimeUnit unit) throws InterruptedException {
        boolean signalled = signals.tryAcquire(timeout, unit);
        signals.drainPermits();
        return signalled;
    }
}
