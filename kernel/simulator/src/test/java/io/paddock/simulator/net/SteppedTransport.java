package io.paddock.simulator.net;

import io.paddock.api.transport.Framer;
import io.paddock.api.transport.Plane;
import io.paddock.api.transport.Transport;
import io.paddock.api.transport.TransportEvents;
import io.paddock.simulator.time.EventQueue;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A virtual transport for tests that know of real time only: while they wait, virtual time goes on. */
final class SteppedTransport implements Transport {
    private static final long STEP_NANOS = 1_000_000;
    private static final long LEAP_NANOS = 3_000_000_000L;

    private final EventQueue queue;
    private final VirtualTransport transport;
    private final Semaphore wakeups = new Semaphore(0);
    private boolean ready;

    SteppedTransport(EventQueue queue, VirtualNetwork network, int host, int highWaterBytes) {
        this.queue = queue;
        this.transport = new VirtualTransport(network, host, highWaterBytes, () -> ready = true);
    }

    @Override
    public InetSocketAddress listen(Plane plane, InetSocketAddress address, Framer framer, int backlog)
            throws IOException {
        return transport.listen(plane, address, framer, backlog);
    }

    @Override
    public void unlisten(InetSocketAddress address) {
        transport.unlisten(address);
    }

    @Override
    public long dial(Plane plane, InetSocketAddress address, Framer framer) {
        return transport.dial(plane, address, framer);
    }

    @Override
    public boolean send(long connection, ByteBuffer message) {
        return transport.send(connection, message);
    }

    @Override
    public void reading(long connection, boolean enabled) {
        transport.reading(connection, enabled);
    }

    @Override
    public void framing(long connection, Framer framer) {
        transport.framing(connection, framer);
    }

    @Override
    public void closeAfterFlush(long connection, String reason) {
        transport.closeAfterFlush(connection, reason);
    }

    @Override
    public void close(long connection, String reason) {
        transport.close(connection, reason);
    }

    @Override
    public int poll(TransportEvents events, int limit) {
        queue.runUntil(queue.nowNanos() + STEP_NANOS);
        ready = false;
        return transport.poll(events, limit);
    }

    @Override
    public void endOfCycle() {
        transport.endOfCycle();
    }

    @Override
    public void await(long maxNanos) {
        if (maxNanos <= 0 || ready) {
            return;
        }
        queue.runUntil(queue.nowNanos() + Math.min(maxNanos, LEAP_NANOS));
        try {
            if (!ready && wakeups.tryAcquire(maxNanos, TimeUnit.NANOSECONDS)) {
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

    @Override
    public void close() {
        transport.close();
    }
}
