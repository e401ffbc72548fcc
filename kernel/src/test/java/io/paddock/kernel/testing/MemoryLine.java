package io.paddock.kernel.testing;

import io.paddock.api.transport.FrameException;
import io.paddock.api.transport.Framer;
import io.paddock.api.transport.Peer;
import io.paddock.api.transport.Plane;
import io.paddock.api.transport.TransportEvents;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** One connection of {@link MemoryTransport}; its public methods are the other end. */
public final class MemoryLine {
    private static final byte POISON = 0x5A;

    private final long id;
    private final Plane plane;
    private final Peer peer;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private Framer framer;
    private byte[] unread = {};
    private boolean open;
    private boolean isDialled;
    private boolean answered = true;
    private boolean reading = true;
    private boolean clientClosed;
    private boolean stalled;
    private boolean writableIsDue;
    private String closeReason;
    private boolean over;

    MemoryLine(long id, Plane plane, Peer peer, Framer framer) {
        this.id = id;
        this.plane = plane;
        this.peer = peer;
        this.framer = framer;
    }

    /** A connection that the server has begun; it waits for {@link #answer}. */
    static MemoryLine dialled(long id, Plane plane, Peer peer, Framer framer) {
        MemoryLine line = new MemoryLine(id, plane, peer, framer);
        line.isDialled = true;
        line.answered = false;
        return line;
    }

    /** Somebody takes the connection that the server has begun. */
    public MemoryLine answer() {
        answered = true;
        return this;
    }

    /** Nobody takes it. */
    public void refuse() {
        closedByServer("connection refused");
    }

    /** Sends bytes; the server sees them when it is stepped. */
    public void write(byte[] bytes) {
        int before = unread.length;
        unread = Arrays.copyOf(unread, before + bytes.length);
        System.arraycopy(bytes, 0, unread, before, bytes.length);
    }

    /** What the server has sent since the last call. */
    public byte[] read() {
        byte[] bytes = received.toByteArray();
        received.reset();
        return bytes;
    }

    /** The client hangs up. */
    public void close() {
        clientClosed = true;
    }

    /** The client doesn't take its replies (true), or does again. */
    public void stall(boolean full) {
        stalled = full;
    }

    /** Why the server has closed the connection; null as long as it has not. */
    public String closeReason() {
        return closeReason;
    }

    /** Whether the server reads from it. */
    public boolean isRead() {
        return reading;
    }

    public Peer peer() {
        return peer;
    }

    /** What it is for. */
    public Plane plane() {
        return plane;
    }

    long id() {
        return id;
    }

    boolean isOver() {
        return over;
    }

    boolean toClient(ByteBuffer message) {
        byte[] bytes = new byte[message.remaining()];
        message.get(bytes);
        if (closeReason == null) {
            received.writeBytes(bytes);
        }
        writableIsDue |= stalled;
        return !stalled;
    }

    void reading(boolean enabled) {
        reading = enabled;
    }

    void framing(Framer newFramer) {
        framer = newFramer;
    }

    void closedByServer(String reason) {
        if (closeReason == null) {
            closeReason = reason;
        }
    }

    int poll(TransportEvents events, int limit) {
        int count = 0;
        if (!answered && closeReason == null) {
            return 0;
        }
        if (!open && closeReason == null) {
            open = true;
            tellOpen(events);
            count++;
        }
        if (writableIsDue && !stalled && closeReason == null) {
            writableIsDue = false;
            events.writable(id);
            count++;
        }
        while (count < limit && reading && closeReason == null && tellMessage(events)) {
            count++;
        }
        if (closeReason == null && clientClosed && reading) {
            closeReason = "closed by the client";
        }
        if (closeReason != null) {
            over = true;
            events.closed(id, closeReason);
            count++;
        }
        return count;
    }

    private void tellOpen(TransportEvents events) {
        if (isDialled) {
            events.connected(id, peer);
        } else {
            events.accepted(plane, id, peer);
        }
    }

    private boolean tellMessage(TransportEvents events) {
        int length;
        try {
            length = framer.messageLength(ByteBuffer.wrap(unread));
        } catch (FrameException e) {
            closeReason = e.getMessage();
            return false;
        }
        if (length == 0 || length > unread.length) {
            return false;
        }
        byte[] message = Arrays.copyOf(unread, length);
        unread = Arrays.copyOfRange(unread, length, unread.length);
        events.received(id, ByteBuffer.wrap(message));
        // It was lent for the call: who has kept it will be found out.
        Arrays.fill(message, POISON);
        return true;
    }
}
