package io.paddock.transport.nio;

import io.paddock.api.transport.FrameException;
import io.paddock.api.transport.Framer;
import io.paddock.api.transport.TransportEvents;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Cuts the bytes of one connection into messages. They are told as slices of the shared read buffer; only what is left
 * over after a turn is copied, into a buffer of the connection's own that lives until it is used up.
 */
final class Inbound {
    /** A rest up to this size is put back in front of the next read if there is room; a bigger one grows in place. */
    private static final int SMALL_REST_BYTES = 8 * 1024;

    private final Connection connection;
    private Framer framer;

    /** Bytes read but not told, from position to limit; null if there are none. */
    private ByteBuffer rest;

    /** Whether the rest may begin with a complete message. */
    private boolean restUntold;

    /** Length of the message that the rest begins with, as far as it is known, else 0. */
    private int wantedBytes;

    Inbound(Connection connection, Framer framer) {
        this.connection = connection;
        this.framer = framer;
    }

    void framing(Framer newFramer) {
        framer = newFramer;
        // What is incomplete to the old one may be complete to the new one.
        restUntold = rest != null;
    }

    /** Whether messages may be there without anything being read. */
    boolean isRestUntold() {
        return restUntold;
    }

    /** Tells messages that were read in an earlier turn. */
    int tellRest(TransportEvents events, int limit) throws FrameException {
        ByteBuffer bytes = rest;
        int told = tell(bytes, events, limit);
        if (rest == bytes && !bytes.hasRemaining()) {
            rest = null;
        }
        return told;
    }

    /**
     * Reads once, and tells what became complete.
     *
     * @return how many messages were told, or -1 at the end of the stream
     */
    int readAndTell(Wire wire, ByteBuffer shared, TransportEvents events, int limit)
            throws IOException, FrameException {
        shared.clear();
        if (rest == null) {
            return wire.read(shared) < 0 ? -1 : tellShared(shared, events, limit);
        }
        if (rest.remaining() <= Math.min(SMALL_REST_BYTES, shared.capacity() / 2)) {
            shared.put(rest);
            rest = null;
            return wire.read(shared) < 0 ? -1 : tellShared(shared, events, limit);
        }
        makeRoom();
        return readIntoRest(wire, shared) < 0 ? -1 : tellRest(events, limit);
    }

    private int tellShared(ByteBuffer shared, TransportEvents events, int limit) throws FrameException {
        int told = tell(shared.flip(), events, limit);
        if (shared.hasRemaining() && connection.isOpen()) {
            rest = ByteBuffer.allocate(shared.remaining()).put(shared).flip();
        }
        return told;
    }

    /** Tells complete messages and moves the position behind them. */
    private int tell(ByteBuffer bytes, TransportEvents events, int limit) throws FrameException {
        int end = bytes.limit();
        int start = bytes.position();
        int told = 0;
        boolean incomplete = false;
        while (start < end && told < limit && connection.isTelling()) {
            int length = framer.messageLength(bytes);
            if (length <= 0 || length > end - start) {
                wantedBytes = known(length);
                incomplete = true;
                break;
            }
            bytes.limit(start + length).position(start);
            start += length;
            told++;
            events.received(connection.id(), bytes);
            // The handler may have left anything here.
            bytes.order(ByteOrder.BIG_ENDIAN).limit(end).position(start);
        }
        restUntold = start < end && !incomplete && connection.isOpen();
        return told;
    }

    private static int known(int length) throws FrameException {
        if (length < 0) {
            throw new FrameException("the framer found a message of " + length + " bytes");
        }
        return length;
    }

    /** Grows with what has arrived, not with what a prefix promises, and ends exactly at the message if that is known. */
    private void makeRoom() {
        if (rest.limit() < rest.capacity()) {
            return;
        }
        int have = rest.remaining();
        int doubled = (int) Math.min(2L * have, Integer.MAX_VALUE - 8);
        int capacity = wantedBytes > have ? Math.min(wantedBytes, doubled) : doubled;
        rest = ByteBuffer.allocate(capacity).put(rest).flip();
    }

    private int readIntoRest(Wire wire, ByteBuffer shared) throws IOException {
        int room = rest.capacity() - rest.limit();
        shared.limit(Math.min(room, shared.capacity()));
        int n = wire.read(shared);
        if (n > 0) {
            rest.limit(rest.limit() + n).put(rest.limit() - n, shared.flip(), 0, n);
        }
        return n;
    }

    void release() {
        rest = null;
        restUntold = false;
    }
}
