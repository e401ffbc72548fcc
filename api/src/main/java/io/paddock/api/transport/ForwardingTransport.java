package io.paddock.api.transport;

import io.paddock.api.Incubating;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * Passes every call on to another transport; a subclass changes what it has a reason to change. To change what the
 * transport tells, override {@link #poll} and give it a {@link ForwardingTransportEvents}.
 *
 * <p>What {@link Transport} learns later is passed on too, where a class that implements it by hand would silently keep
 * the default.
 */
@Incubating(since = "0.1")
public abstract class ForwardingTransport implements Transport {
    private final Transport transport;

    /** Passes on to that one. */
    protected ForwardingTransport(Transport transport) {
        this.transport = transport;
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
        return transport.poll(events, limit);
    }

    @Override
    public void endOfCycle() {
        transport.endOfCycle();
    }

    @Override
    public void await(long maxNanos) {
        transport.await(maxNanos);
    }

    @Override
    public void wakeup() {
        transport.wakeup();
    }

    @Override
    public void close() {
        transport.close();
    }
}
