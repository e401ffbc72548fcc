package io.paddock.api.transport;

import io.paddock.api.Incubating;
import java.nio.ByteBuffer;

/** Tells on every event; for a {@link ForwardingTransport} that changes what is told. */
@Incubating(since = "0.1")
public abstract class ForwardingTransportEvents implements TransportEvents {
    private final TransportEvents events;

    /** Tells on to these. */
    protected ForwardingTransportEvents(TransportEvents events) {
        this.events = events;
    }

    @Override
    public void accepted(Plane plane, long connection, Peer peer) {
        events.accepted(plane, connection, peer);
    }

    @Override
    public void connected(long connection, Peer peer) {
        events.connected(connection, peer);
    }

    @Override
    public void received(long connection, ByteBuffer message) {
        events.received(connection, message);
    }

    @Override
    public void writable(long connection) {
        events.writable(connection);
    }

    @Override
    public void closed(long connection, String reason) {
        events.closed(connection, reason);
    }
}
