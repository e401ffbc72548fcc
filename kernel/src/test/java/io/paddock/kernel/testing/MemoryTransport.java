package io.paddock.kernel.testing;

import io.paddock.api.transport.Framer;
import io.paddock.api.transport.Peer;
import io.paddock.api.transport.Plane;
import io.paddock.api.transport.Transport;
import io.paddock.api.transport.TransportEvents;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A network of one server in memory: tests hold the other ends ({@link MemoryLine}) of its connections. */
public final class MemoryTransport implements Transport {
    private static final int FIRST_EPHEMERAL_PORT = 40_000;

    private final Map<Plane, Listener> listeners = new HashMap<>();
    private final Map<Long, MemoryLine> lines = new HashMap<>();
    private final List<MemoryLine> order = new ArrayList<>();
    private final Set<Plane> occupied = EnumSet.noneOf(Plane.class);
    private final List<MemoryLine> dials = new ArrayList<>();
    private long connections;
    private int next; // the line that is polled first: none of them waits for ever behind others

    private record Listener(InetSocketAddress address, Framer framer) {}

    /** A client connects from 127.0.0.1. */
    public MemoryLine connect(Plane plane) {
        return connect(plane, "127.0.0.1");
    }

    /** Somebody connects from that address. */
    public MemoryLine connect(Plane plane, String from) {
        Listener listener = listeners.get(plane);
        if (listener == null) {
            throw new IllegalStateException("nobody listens on " + plane);
        }
        long id = ++connections;
        Peer peer = new Peer(
                new InetSocketAddress(addressOf(from), FIRST_EPHEMERAL_PORT + (int) id), listener.address, false,
                List.of());
        MemoryLine line = new MemoryLine(id, plane, peer, listener.framer);
        lines.put(id, line);
        order.add(line);
        return line;
    }

    /** Without a host name, as a socket gives it. */
    private static InetAddress addressOf(String text) {
        try {
            return InetAddress.getByAddress(InetAddress.getByName(text).getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Whether somebody can connect there. */
    public boolean isListening(Plane plane) {
        return listeners.containsKey(plane);
    }

    /** The connections that the server has begun since the last call; somebody must answer or refuse them. */
    public List<MemoryLine> takeDials() {
        List<MemoryLine> taken = new ArrayList<>(dials);
        dials.clear();
        return taken;
    }

    /** Somebody else listens there (true), or does so no longer. */
    public void occupied(Plane plane, boolean is) {
        if (is) {
            occupied.add(plane);
        } else {
            occupied.remove(plane);
        }
    }

    @Override
    public InetSocketAddress listen(Plane plane, InetSocketAddress address, Framer framer, int backlog)
            throws IOException {
        if (occupied.contains(plane)) {
            throw new IOException("can't listen at " + address, new BindException("Address already in use"));
        }
        listeners.put(plane, new Listener(address, framer));
        return address;
    }

    @Override
    public void unlisten(InetSocketAddress address) {
        listeners.values().removeIf(listener -> listener.address.equals(address));
    }

    @Override
    public long dial(Plane plane, InetSocketAddress address, Framer framer) {
        long id = ++connections;
        MemoryLine line = MemoryLine.dialled(id, plane, new Peer(address, address, false, List.of()), framer);
        lines.put(id, line);
        order.add(line);
        dials.add(line);
        return id;
    }

    @Override
    public boolean send(long connection, ByteBuffer message) {
        MemoryLine line = lines.get(connection);
        return line == null || line.toClient(message);
    }

    @Override
    public void reading(long connection, boolean enabled) {
        MemoryLine line = lines.get(connection);
        if (line != null) {
            line.reading(enabled);
        }
    }

    @Override
    public void framing(long connection, Framer framer) {
        MemoryLine line = lines.get(connection);
        if (line != null) {
            line.framing(framer);
        }
    }

    @Override
    public void closeAfterFlush(long connection, String reason) {
        close(connection, reason);
    }

    @Override
    public void close(long connection, String reason) {
        MemoryLine line = lines.get(connection);
        if (line != null) {
            line.closedByServer(reason);
        }
    }

    @Override
    public int poll(TransportEvents events, int limit) {
        int count = 0;
        List<MemoryLine> round = new ArrayList<>(order);
        for (int i = 0; i < round.size() && count < limit; i++) {
            MemoryLine line = round.get((next + i) % round.size());
            count += line.poll(events, limit - count);
            if (line.isOver()) {
                lines.remove(line.id());
                order.remove(line);
            }
        }
        next++;
        return count;
    }

    @Override
    public void await(long maxNanos) {
        throw new UnsupportedOperationException("the loop is stepped, it has no place to sleep");
    }

    @Override
    public void wakeup() {
        // nobody sleeps
    }

    @Override
    public void close() {
        for (MemoryLine line : order) {
            line.closedByServer("the transport is closed");
        }
        order.clear();
        lines.clear();
    }
}
