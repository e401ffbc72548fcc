package io.paddock.storage.chronicle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The segment's file seen past Chronicle: writes zeros ahead of the end, so that Chronicle's mapped writes always hit
 * blocks that exist (a full disk is an exception here and would be a fault there; and a force over blocks that exist
 * needs no change of the file system's own records), and forces. Journal thread.
 */
final class FilledFile implements AutoCloseable {
    /** A write of more than this part of a step is large. */
    private static final int LARGE_PART = 16;
    private static final int PAGE_BYTES = 4096;
    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(256 << 10).asReadOnlyBuffer();

    private final FileChannel channel;
    private final int stepBytes;
    private final SpaceGate gate;
    private long filledTo;
    private boolean large;

    /** @param written everything from this byte on is unused */
    FilledFile(Path file, long written, int stepBytes, SpaceGate gate) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.WRITE);
        this.stepBytes = stepBytes;
        this.gate = gate;
        // The page in which the written part ends exists: it has been written to.
        filledTo = (written + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES;
    }

    /**
     * Makes sure that the file has blocks for a write.
     *
     * @param upTo   the place up to which it may reach
     * @param length of what is written; something large fills no further, because what lies ahead would go to disk
     *               twice, as zeros now and as data soon
     */
    void reserve(long upTo, int length) throws IOException {
        large = length > stepBytes / LARGE_PART;
        if (upTo > filledTo) {
            long needed = upTo - filledTo;
            fill(large ? needed : Math.max(stepBytes, needed));
        }
    }

    /** Whether less than half a step is left from that place, so that {@link #fillStep} is worth its time. */
    boolean isLow(long position) {
        return !large && filledTo - position < stepBytes / 2;
    }

    void fillStep() throws IOException {
        fill(stepBytes);
    }

    /** Like fdatasync; on Linux that includes what was written through mappings. */
    void force() throws IOException {
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void fill(long bytes) throws IOException {
        gate.enter(bytes);
        ByteBuffer zeros = ZEROS.duplicate();
        for (long left = bytes; left > 0; ) {
            zeros.clear().limit((int) Math.min(zeros.capacity(), left));
            int written = channel.write(zeros, filledTo);
            filledTo += written;
            left -= written;
        }
    }
}
