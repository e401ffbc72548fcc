package io.paddock.simulator.net;

import io.paddock.api.transport.FrameException;
import io.paddock.api.transport.Framer;
import io.paddock.api.transport.Peer;
import io.paddock.api.transport.Plane;
import io.paddock.api.transport.TransportEvents;
import java.nio.ByteBuffer;
import java.util.List;

/** A connection of a {@link VirtualTransport}: what there is to tell of it, in the order in which it must be told. */
final class VirtualConnection implements SocketEvents {
    private final long id;
    private final Plane plane;
    private final boolean accepted;
    private final VirtualTransport transport;
    private VirtualSocket socket;
    private Framer framer;
    private boolean announce; // accepted or connected is due
    private boolean announced;
    private boolean writableDue;
    private boolean full;
    private boolean reading = true;
    private boolean mute; // closed here: only that is told
    private boolean closedTold;
    private String closedReason;
    // In the transport's lists:
    boolean queued;
    boolean unflushed;

    VirtualConnection(long id, Plane plane, boolean accepted, Framer framer, VirtualTransport transport) {
        this.id = id;
        this.plane = plane;
        this.accepted = accepted;
        this.framer = framer;
        this.transport = transport;
        this.announce = accepted;
    }

    void on(VirtualSocket newSocket) {
        socket = newSocket;
    }

    long id() {
        return id;
    }

    VirtualSocket socket() {
        return socket;
    }

    boolean isOpen() {
        return closedReason == null;
    }

    void framing(Framer newFramer) {
        framer = newFramer;
    }

    void reading(boolean enabled) {
        reading = enabled;
        if (enabled) {
            transport.ready(this);
        }
    }

    /** Takes a message; false if the sender should pause. */
    boolean send(ByteBuffer message) {
        socket.write(message);
        full |= socket.unsent() >= transport.highWaterBytes();
        return !full;
    }

    @Override
    public void connected() {
        announce = true;
        transport.flushLater(this);
        transport.ready(this);
    }

    @Override
    public void readable() {
        transport.ready(this);
    }

    @Override
    public void drained() {
        if (full && socket.unsent() < transport.lowWaterBytes()) {
            full = false;
            writableDue = true;
            transport.ready(this);
        }
    }

    @Override
    public void closed(String reason) {
        end(reason);
    }

    /** Closed by this server: nothing but that is told. */
    void closeHere(String reason, boolean flush) {
        if (mute) {
            return;
        }
        mute = true;
        if (flush) {
            socket.closeAfterFlush();
        } else {
            socket.close();
        }
        end(reason);
        transport.ready(this);
    }

    private void end(String reason) {
        if (closedReason == null) {
            closedReason = reason;
            transport.ready(this);
        }
    }

    /** Tells up to that many events; returns how many. */
    int tell(TransportEvents events, int limit) {
        int told = 0;
        if (announce && limit > 0 && !closedBeforeConnected()) {
            announce = false;
            announced = true;
            told++;
            if (accepted) {
                events.accepted(plane, id, peer());
            } else {
                events.connected(id, peer());
            }
        }
        while (told < limit && announced && reading && !mute && tellMessage(events)) {
            told++;
        }
        if (told < limit && writableDue && isOpen()) {
            writableDue = false;
            told++;
            events.writable(id);
        }
        if (told < limit && closedReason != null && !closedTold && (mute || !hasMessageToTell())) {
            closedTold = true;
            told++;
            transport.gone(this);
            events.closed(id, closedReason);
        }
        return told;
    }

    private boolean closedBeforeConnected() {
        return !accepted && mute;
    }

    private Peer peer() {
        return new Peer(socket.remote(), socket.local(), false, List.of());
    }

    private boolean tellMessage(TransportEvents events) {
        ByteBuffer bytes = socket.readable();
        int length = messageLength(bytes);
        if (length <= 0 || length > bytes.remaining()) {
            socket.awaitMore();
            return false;
        }
        byte[] message = new byte[length];
        bytes.get(message);
        socket.consume(length);
        events.received(id, ByteBuffer.wrap(message));
        return true;
    }

    private int messageLength(ByteBuffer bytes) {
        try {
            return framer.messageLength(bytes);
        } catch (FrameException e) {
            closeHere(e.getMessage(), false);
            return 0;
        }
    }

    /** Whether a whole message waits: then the end of the connection waits too. */
    private boolean hasMessageToTell() {
        ByteBuffer bytes = socket.readable();
        int length = announced ? messageLength(bytes) : 0;
        return length > 0 && length <= bytes.remaining();
    }

    /** Whether {@link #tell} has something to tell. */
    boolean hasMore() {
        return !closedTold
                && (announce || writableDue && isOpen()
                        || closedReason != null && (mute || reading || !hasMessageToTell())
                        || reading && hasMessageToTell());
    }
}
