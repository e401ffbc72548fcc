package io.paddock.simulator.net;

import io.paddock.api.transport.ForwardingTransport;
import io.paddock.api.transport.TransportEvents;
import io.paddock.simulator.time.EventQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A virtual transport for tests that know of real time only: while they wait, virtual time goes on. */
final class SteppedTransport extends ForwardingTransport {
    private static final long STEP_NANOS = 1_000_000;
    private static final long LEAP_NANOS = 3_000_000_000L;

    private final EventQueue queue;
    private final Semaphore wakeups = new Semaphore(0);
    private final AtomicBoolean ready;

    SteppedTransport(EventQueue queue, VirtualNetwork network, int host, int highWaterBytes) {
        this(queue, network, host, highWaterBytes, new AtomicBoolean());
    }

    private SteppedTransport(
            EventQueue queue, VirtualNetwork network, int host, int highWaterBytes, AtomicBoolean ready) {
        super(new VirtualTransport(network, host, highWaterBytes, () -> ready.set(true)));
        this.queue = queue;
        this.ready = ready;
    }

    @Override
    public int poll(TransportEvents events, int limit) {
        queue.runUntil(queue.nowNanos() + STEP_NANOS);
        ready.set(false);
        return super.poll(events, limit);
    }

    @Override
    public void await(long maxNanos) {
        if (maxNanos <= 0 || ready.get()) {
            return;
        }
        queue.runUntil(queue.nowNanos() + Math.min(maxNanos, LEAP_NANOS));
        try {
            if (!ready.get() && wakeups.tryAcquire(maxNanos, TimeUnit.NANOSECONDS)) {
                wakeups.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void wakeup() {
        wakeups.release();
    }
}
