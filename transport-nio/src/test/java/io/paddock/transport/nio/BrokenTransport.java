package io.paddock.transport.nio;

import io.paddock.api.transport.Framer;
import io.paddock.api.transport.Peer;
import io.paddock.api.transport.Plane;
import io.paddock.api.transport.Transport;
import io.paddock.api.transport.TransportEvents;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A transport that does what the sound one does, until a subclass overrides something. */
abstract class BrokenTransport implements Transport, TransportEvents {
    final Transport sound;

    /** The handler of the last poll. */
    TransportEvents events;

    /** What a broken transport does late. */
    final List<Runnable> late = new ArrayList<>();

    BrokenTransport(Transport sound) {
        this.sound = sound;
    }

    @Override
    public InetSocketAddress listen(Plane plane, InetSocketAddress address, Framer framer, int backlog)
            throws IOException {
        return sound.listen(plane, address, framer, backlog);
    }

    @Override
    public void unlisten(InetSocketAddress address) {
        sound.unlisten(address);
    }

    @Override
    public long dial(Plane plane, InetSocketAddress address, Framer framer) {
        return sound.dial(plane, address, framer);
    }

    @Override
    public boolean send(long connection, ByteBuffer message) {
        return sound.send(connection, message);
    }

    @Override
    public void reading(long connection, boolean enabled) {
        sound.reading(connection, enabled);
    }

    @Override
    public void framing(long connection, Framer framer) {
        sound.framing(connection, framer);
    }

    @Override
    public void closeAfterFlush(long connection, String reason) {
        sound.closeAfterFlush(connection, reason);
    }

    @Override
    public void close(long connection, String reason) {
        sound.close(connection, reason);
    }

    @Override
    public int poll(TransportEvents handler, int limit) {
        events = handler;
        return sound.poll(this, limit);
    }

    @Override
    public void endOfCycle() {
        late.forEach(Runnable::run);
        late.clear();
        sound.endOfCycle();
    }

    @Override
    public void await(long maxNanos) {
        sound.await(maxNanos);
    }

    @Override
    public void wakeup() {
        sound.wakeup();
    }

    @Override
    public void close() {
        sound.close();
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
