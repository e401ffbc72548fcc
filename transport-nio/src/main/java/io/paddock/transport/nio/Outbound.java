package io.paddock.transport.nio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * Unsent bytes of one connection. Messages are copied into a chunk, which is written when it is full or the cycle ends;
 * only if the system takes no more does a queue of chunks grow. Holds no memory when everything is sent.
 */
final class Outbound {
    /** Largest piece given to the system at once: the JDK keeps a direct copy of that size for heap buffers. */
    private static final int MAX_WRITE_BYTES = 256 * 1024;

    private final ChunkPool chunks;

    /** Being filled; null if there is none. */
    private ByteBuffer tail;

    /** Older than the tail, ready to be written; null until the system was full for the first time. */
    private ArrayDeque<ByteBuffer> older;

    /** Where bytes go; null until there is a connection. */
    private Wire wire;

    private boolean choked = true;
    private long unsentBytes;

    Outbound(ChunkPool chunks) {
        this.chunks = chunks;
    }

    void open(Wire openWire) {
        wire = openWire;
        choked = false;
    }

    /** Bytes that the system has not taken yet. */
    long unsentBytes() {
        return unsentBytes;
    }

    /** Whether the system takes no more for now: wait until the socket is writable. */
    boolean isChoked() {
        return choked;
    }

    /**
     * Takes all of the message, unless that would leave more than so many bytes unsent.
     *
     * @return whether the limit holds; if not, the rest of the message was not taken
     * @throws IOException if a write failed; the connection is broken
     */
    boolean append(ByteBuffer message, long maxUnsentBytes) throws IOException {
        int length = message.remaining();
        unsentBytes += length;
        if (tail == null && length <= ChunkPool.CHUNK_BYTES) {
            tail = chunks.take();
        }
        if (tail != null && length <= tail.remaining()) {
            tail.put(message);
        } else {
            appendPiecewise(message, maxUnsentBytes);
        }
        return unsentBytes <= maxUnsentBytes;
    }

    private void appendPiecewise(ByteBuffer message, long maxUnsentBytes) throws IOException {
        fillTail(message);
        if (!choked) {
            flush();
            if (!choked && message.remaining() >= ChunkPool.CHUNK_BYTES) {
                writeThrough(message);
            }
        }
        if (message.hasRemaining() && unsentBytes <= maxUnsentBytes) {
            appendRest(message);
        }
    }

    private void fillTail(ByteBuffer message) {
        if (tail != null && tail.hasRemaining()) {
            int end = message.limit();
            message.limit(message.position() + tail.remaining());
            tail.put(message);
            message.limit(end);
        }
    }

    /** Nothing is older than this message: what the system takes at once need not be copied. */
    private void writeThrough(ByteBuffer message) throws IOException {
        if (!(write(message) && wire.flush())) {
            choked = true;
        }
    }

    private void appendRest(ByteBuffer message) {
        if (tail != null) {
            older().addLast(tail.flip());
            tail = null;
        }
        if (message.remaining() <= ChunkPool.CHUNK_BYTES) {
            tail = chunks.take().put(message);
        } else {
            older().addLast(ByteBuffer.allocate(message.remaining()).put(message).flip());
        }
    }

    /**
     * Writes as much as the system takes.
     *
     * @throws IOException if a write failed; the connection is broken
     */
    void flush() throws IOException {
        choked = !(flushOlder() && flushTail() && wire.flush());
    }

    private boolean flushOlder() throws IOException {
        if (older == null) {
            return true;
        }
        ByteBuffer first;
        while ((first = older.peekFirst()) != null) {
            if (!write(first)) {
                return false;
            }
            chunks.giveBack(older.pollFirst());
        }
        older = null;
        return true;
    }

    private boolean flushTail() throws IOException {
        if (tail == null) {
            return true;
        }
        ByteBuffer chunk = tail.flip();
        tail = null;
        if (write(chunk)) {
            chunks.giveBack(chunk);
            return true;
        }
        older().addFirst(chunk);
        return false;
    }

    /** Whether the system took all of it. */
    private boolean write(ByteBuffer bytes) throws IOException {
        int end = bytes.limit();
        while (bytes.position() < end) {
            int pieceEnd = Math.min(end, bytes.position() + MAX_WRITE_BYTES);
            bytes.limit(pieceEnd);
            try {
                unsentBytes -= wire.write(bytes);
            } finally {
                bytes.limit(end);
            }
            if (bytes.position() < pieceEnd) {
                return false;
            }
        }
        return true;
    }

    private ArrayDeque<ByteBuffer> older() {
        if (older == null) {
            older = new ArrayDeque<>(4);
        }
        return older;
    }

    /** Forgets everything that is unsent. */
    void release() {
        if (tail != null) {
            chunks.giveBack(tail);
            tail = null;
        }
        if (older != null) {
            older.forEach(chunks::giveBack);
            older = null;
        }
        unsentBytes = 0;
        choked = true;
    }
}
