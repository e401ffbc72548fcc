package io.paddock.simulator.net;

import io.paddock.api.transport.Framer;
import io.paddock.api.transport.Plane;
import io.paddock.api.transport.Transport;
import io.paddock.api.transport.TransportEvents;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A server's transport on the virtual network. It never sleeps: who steps the server is told when to. */
public final class VirtualTransport implements Transport {
    private static final int HARD_LIMIT_FACTOR = 16;

    private final VirtualNetwork network;
    private final int host;
    private final int highWaterBytes;
    private final Runnable onReady;
    private final Map<Long, VirtualConnection> connections = new LinkedHashMap<>();
    private final ArrayDeque<VirtualConnection> ready = new ArrayDeque<>();
    private final List<VirtualConnection> unflushed = new ArrayList<>();
    private long nextId;

    /**
     * Makes the transport of a process that has just been started.
     *
     * @param highWaterBytes unsent bytes of a connection from which on its sender should pause
     * @param onReady        called when there is something to poll
     */
    public VirtualTransport(VirtualNetwork network, int host, int highWaterBytes, Runnable onReady) {
        this.network = network;
        this.host = host;
        this.highWaterBytes = highWaterBytes;
        this.onReady = onReady;
    }

    int highWaterBytes() {
        return highWaterBytes;
    }

    int lowWaterBytes() {
        return highWaterBytes / 4;
    }

    @Override
    public InetSocketAddress listen(Plane plane, InetSocketAddress address, Framer framer, int backlog)
            throws IOException {
        return network.listen(host, address, socket -> {
            VirtualConnection connection = new VirtualConnection(++nextId, plane, true, framer, this);
            adopt(connection, socket);
            ready(connection);
        });
    }

    private void adopt(VirtualConnection connection, VirtualSocket socket) {
        connection.on(socket);
        socket.listen(connection);
        connections.put(connection.id(), connection);
    }

    @Override
    public void unlisten(InetSocketAddress address) {
        network.unlisten(address);
    }

    @Override
    public long dial(Plane plane, InetSocketAddress address, Framer framer) {
        VirtualConnection connection = new VirtualConnection(++nextId, plane, false, framer, this);
        adopt(connection, network.dial(host, address, connection));
        return connection.id();
    }

    private VirtualConnection open(long id) {
        VirtualConnection connection = connections.get(id);
        return connection != null && connection.isOpen() ? connection : null;
    }

    @Override
    public boolean send(long id, ByteBuffer message) {
        VirtualConnection connection = open(id);
        if (connection == null) {
            message.position(message.limit());
            return true;
        }
        boolean goOn = connection.send(message);
        flushLater(connection);
        if (connection.socket().unsent() >= (long) highWaterBytes * HARD_LIMIT_FACTOR) {
            close(id, "the peer does not read");
        }
        return goOn;
    }

    void flushLater(VirtualConnection connection) {
        if (!connection.unflushed) {
            connection.unflushed = true;
            unflushed.add(connection);
        }
    }

    @Override
    public void reading(long id, boolean enabled) {
        VirtualConnection connection = connections.get(id);
        if (connection != null) {
            connection.reading(enabled);
        }
    }

    @Override
    public void framing(long id, Framer framer) {
        VirtualConnection connection = open(id);
        if (connection != null) {
            connection.framing(framer);
        }
    }

    @Override
    public void closeAfterFlush(long id, String reason) {
        closeHere(id, reason, true);
    }

    @Override
    public void close(long id, String reason) {
        closeHere(id, reason, false);
    }

    private void closeHere(long id, String reason, boolean flush) {
        // Also one that the peer has closed: if that isn't told yet, it must not wait for messages to be read first.
        VirtualConnection connection = connections.get(id);
        if (connection != null) {
            connection.closeHere(reason, flush);
        }
    }

    void ready(VirtualConnection connection) {
        if (!connection.queued) {
            connection.queued = true;
            ready.addLast(connection);
            onReady.run();
        }
    }

    void gone(VirtualConnection connection) {
        connections.remove(connection.id());
    }

    @Override
    public int poll(TransportEvents events, int limit) {
        int told = 0;
        for (int i = ready.size(); i > 0 && told < limit; i--) {
            VirtualConnection connection = ready.pollFirst();
            connection.queued = false;
            told += connection.tell(events, limit - told);
            if (connection.hasMore()) {
                ready(connection);
            }
        }
        return told;
    }

    @Override
    public void endOfCycle() {
        for (VirtualConnection connection : unflushed) {
            connection.unflushed = false;
            if (connection.socket().flush()) {
                connection.drained();
            }
        }
        unflushed.clear();
    }

    /** There is no sleep in virtual time. */
    @Override
    public void await(long maxNanos) {}

    @Override
    public void wakeup() {
        onReady.run();
    }

    @Override
    public void close() {
        network.kill(host);
        connections.clear();
        ready.clear();
    }
}
