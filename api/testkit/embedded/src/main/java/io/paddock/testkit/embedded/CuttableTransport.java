package io.paddock.testkit.embedded;

import io.paddock.api.transport.ForwardingTransport;
import io.paddock.api.transport.ForwardingTransportEvents;
import io.paddock.api.transport.Framer;
import io.paddock.api.transport.Plane;
import io.paddock.api.transport.Transport;
import io.paddock.api.transport.TransportEvents;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * A transport whose connections to other servers can be cut: those that exist are closed, new ones fail at once. The
 * server that dialled does it; the other one sees the end. Kernel thread, like every transport.
 */
final class CuttableTransport extends ForwardingTransport {
    private final Links links;
    private final long self;
    private final Map<Long, Long> serversByConnection = new HashMap<>();
    // Connections that were refused here and never existed below; their numbers come from the other end.
    private final ArrayDeque<Long> refused = new ArrayDeque<>();
    private long nextRefused = Long.MAX_VALUE;

    CuttableTransport(Transport transport, Links links, long self) {
        super(transport);
        this.links = links;
        this.self = self;
    }

    /** Closes what is cut by now. */
    void applyCuts() {
        serversByConnection.forEach((connection, server) -> {
            if (links.isCut(self, server)) {
                close(connection, "the link to server " + server + " is cut");
            }
        });
    }

    @Override
    public long dial(Plane plane, InetSocketAddress address, Framer framer) {
        long server = links.serverAt(address.getPort());
        if (links.isCut(self, server)) {
            refused.add(nextRefused);
            return nextRefused--;
        }
        long connection = super.dial(plane, address, framer);
        if (server != 0) {
            serversByConnection.put(connection, server);
        }
        return connection;
    }

    @Override
    public int poll(TransportEvents events, int limit) {
        int told = 0;
        while (told < limit && !refused.isEmpty()) {
            events.closed(refused.pollFirst(), "the link is cut");
            told++;
        }
        return told < limit ? told + super.poll(new Forgetting(events), limit - told) : told;
    }

    @Override
    public void await(long maxNanos) {
        super.await(refused.isEmpty() ? maxNanos : 0);
    }

    /** Tells everything on, and forgets connections that are gone. */
    private final class Forgetting extends ForwardingTransportEvents {
        Forgetting(TransportEvents events) {
            super(events);
        }

        @Override
        public void closed(long connection, String reason) {
            serversByConnection.remove(connection);
            super.closed(connection, reason);
        }
    }
}
