package io.paddock.testkit.embedded;

import io.paddock.api.transport.Framer;
import io.paddock.api.transport.Peer;
import io.paddock.api.transport.Plane;
import io.paddock.api.transport.Transport;
import io.paddock.api.transport.TransportEvents;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * A transport whose connections to other servers can be cut: those that exist are closed, new ones fail at once. The
 * server that dialled does it; the other one sees the end. Kernel thread, like every transport.
 */
final class CuttableTransport implements Transport {
    private final Transport transport;
    private final Links links;
    private final long self;
    private final Map<Long, Long> serversByConnection = new HashMap<>();
    // Connections that were refused here and never existed below; their numbers come from the other end.
    private final ArrayDeque<Long> refused = new ArrayDeque<>();
    private long nextRefused = Long.MAX_VALUE;

    CuttableTransport(Transport transport, Links links, long self) {
        this.transport = transport;
        this.links = links;
        this.self = self;
    }

    /** Closes what is cut by now. */
    void applyCuts() {
        serversByConnection.forEach((connection, server) -> {
            if (links.isCut(self, server)) {
                transport.close(connection, "the link to server " + server + " is cut");
            }
        });
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
        long server = links.serverAt(address.getPort());
        if (links.isCut(self, server)) {
            refused.add(nextRefused);
            return nextRefused--;
        }
        long connection = transport.dial(plane, address, framer);
        if (server != 0) {
            serversByConnection.put(connection, server);
        }
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
        int told = 0;
        while (told < limit && !refused.isEmpty()) {
            events.closed(refused.pollFirst(), "the link is cut");
            told++;
        }
        return told < limit ? told + transport.poll(new Forgetting(events), limit - told) : told;
    }

    @Override
    public void endOfCycle() {
        transport.endOfCycle();
    }

    @Override
    public void await(long maxNanos) {
        transport.await(refused.isEmpty() ? maxNanos : 0);
    }

    @Override
    public void wakeup() {
        transport.wakeup();
    }

    @Override
    public void close() {
        transport.close();
    }

    /** Tells everything on, and forgets connections that are gone. */
    private final class Forgetting implements TransportEvents {
        private final TransportEvents events;

        Forgetting(TransportEvents events) {
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
            serversByConnection.remove(connection);
            events.closed(connection, reason);
        }
    }
}
