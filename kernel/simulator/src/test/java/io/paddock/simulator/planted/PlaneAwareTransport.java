package io.paddock.simulator.planted;

import io.paddock.api.transport.ForwardingTransport;
import io.paddock.api.transport.ForwardingTransportEvents;
import io.paddock.api.transport.Framer;
import io.paddock.api.transport.Peer;
import io.paddock.api.transport.Plane;
import io.paddock.api.transport.Transport;
import io.paddock.api.transport.TransportEvents;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;

/** Knows what each connection is for. */
abstract class PlaneAwareTransport extends ForwardingTransport {
    private final Map<Long, Plane> planes = new HashMap<>();

    PlaneAwareTransport(Transport transport) {
        super(transport);
    }

    Plane planeOf(long connection) {
        return planes.get(connection);
    }

    @Override
    public long dial(Plane plane, InetSocketAddress address, Framer framer) {
        long connection = super.dial(plane, address, framer);
        planes.put(connection, plane);
        return connection;
    }

    @Override
    public int poll(TransportEvents events, int limit) {
        return super.poll(new ForwardingTransportEvents(events) {
            @Override
            public void accepted(Plane plane, long connection, Peer peer) {
                planes.put(connection, plane);
                super.accepted(plane, connection, peer);
            }

            @Override
            public void closed(long connection, String reason) {
                planes.remove(connection);
                super.closed(connection, reason);
            }
        }, limit);
    }
}
