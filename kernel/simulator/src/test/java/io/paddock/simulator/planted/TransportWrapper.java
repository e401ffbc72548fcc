package io.paddock.simulator.planted;

import io.paddock.api.transport.Framer;
import io.paddock.api.transport.Peer;
import io.paddock.api.transport.Plane;
import io.paddock.api.transport.Transport;
import io.paddock.api.transport.TransportEvents;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** Does what the transport in it does, and knows what each connection is for. */
abstract class TransportWrapper implements Transport {
    private final Transport transport;
    private final Map<Long, Plane> planes = new HashMap<>();

    TransportWrapper(Transport transport) {
        this.transport = transport;
    }

    Plane planeOf(long connection) {
        return planes.get(connection);
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
        long connection = transport.dial(plane, address, framer);
        planes.put(connection, plane);
        return connection;
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
        return transport.poll(new TransportEvents() {
            @Override
            public void accepted(Plane plane, long connection, Peer peer) {
                planes.put(connection, plane);
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
                planes.remove(connection);
                events.closed(connection, reason);
            }
        }, limit);
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
