package io.paddock.storage.chronicle;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A segment's file as a reader sees it, past Chronicle: Chronicle maps no more of a file at a time than the largest record
 * that is allowed now, and what is in the file may be larger. Reads ahead, so what is written behind its back may not be
 * seen. One thread.
 */
final class SegmentWindow implements AutoCloseable {
    private static final int WINDOW_BYTES = 256 << 10;

    private final ByteBuffer window = ByteBuffer.allocate(WINDOW_BYTES).limit(0);
    private Path file;
    private FileChannel channel;

    /** The place in the file of the window's first byte. */
    private long base;

    /** Goes to a file, unless it is there already. */
    void open(Path segment) throws IOException {
        if (segment.equals(file)) {
            return;
        }
        close();
        channel = FileChannel.open(segment, StandardOpenOption.READ);
        file = segment;
    }

    /** @throws EOFException if the file is shorter, as in the others */
    int intAt(long position) throws IOException {
        return window.getInt(see(position, Integer.BYTES));
    }

    /** Puts the bytes from a place on into a buffer, from its position to its limit. */
    void read(long position, ByteBuffer into) throws IOException {
        long at = position;
        while (into.hasRemaining()) {
            int start = see(at, 1);
            int piece = Math.min(into.remaining(), window.limit() - start);
            into.put(into.position(), window, start, piece);
            into.position(into.position() + piece);
            at += piece;
        }
    }

    @Override
    public void close() throws IOException {
        file = null;
        window.limit(0);
        if (channel != null) {
            channel.close();
        }
    }

    /** Has at least so many bytes from a place on in the window; returns where there. */
    private int see(long position, int bytes) throws IOException {
        if (position < base || position + bytes > base + window.limit()) {
            base = position;
            fill();
            if (window.limit() < bytes) {
                throw new EOFException(file + " ends at byte " + (base + window.limit()));
            }
        }
        return (int) (position - base);
    }

    private void fill() throws IOException {
        window.clear();
        try {
            while (window.hasRemaining() && channel.read(window, base + window.position()) > 0) {
                // until the window is full or the file ends
            }
        } finally {
            window.flip();
        }
    }
}
