package io.paddock.simulator.guest;

import io.paddock.api.Wakeup;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Where a guest's threads say that there is something to poll. The only thing here that other threads touch. */
final class Signals implements Wakeup {
    private final Semaphore given = new Semaphore(0);

    @Override
    public void signal() {
        given.release();
    }

    /** Waits, in real time, for a signal since the last one that was waited for; returns whether there was one. */
    boolean await(long patienceMillis) {
        try {
            boolean came = given.tryAcquire(patienceMillis, TimeUnit.MILLISECONDS);
            given.drainPermits();
            return came;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a storage was waited for", e);
        }
    }
}
