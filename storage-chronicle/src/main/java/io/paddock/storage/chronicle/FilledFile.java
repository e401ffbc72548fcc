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
    private static final int PAGE_BYTES = 4096;
    /**
     * One page, for Linux keeps what is written at once together, and a later change of a byte of it through Chronicle's
     * mapping would have all of it written to the disk again.
     */
    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(PAGE_BYTES).asReadOnlyBuffer();

    private final FileChannel channel;
    private final int stepBytes;
    private final SpaceGate gate;
    private long filledTo;

    /** @param written everything from this byte on is unused */
    FilledFile(Path file, long written, int stepBytes, SpaceGate gate) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.WRITE);
        this.stepBytes = stepBytes;
        this.gate = gate;
        // The page in which the written part ends exists: it has been written to.
        filledTo = (written + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES;
    }

    /** Makes sure that the file has blocks up to a place. */
    void reserve(long upTo) throws IOException {
        if (upTo > filledTo) {
            fill(Math.max(stepBytes, upTo - filledTo));
        }
    }

    /**
     * Writes past Chronicle's mapping, at a place that Chronicle has set aside: something large is there faster in one
     * call than page by page, and needs no zeros first.
     *
     * @param margin how many bytes after it have to have blocks too
     */
    void write(ByteBuffer buffer, int start, int length, long position, int margin) throws IOException {
        gate.enter(Math.max(0, position + length - filledTo));
        ByteBuffer slice = buffer.slice(start, length);
        for (long at = position; slice.hasRemaining(); ) {
            at += channel.write(slice, at);
        }
        long end = position + length;
        // To the byte: the zeros must not reach back into what was just written.
        filledTo = Math.max(filledTo, end);
        if (end + margin > filledTo) {
            fill(end + margin - filledTo);
        }
    }

    /** Whether less than half a step is left from that place, so that {@link #fillStep} is worth its time. */
    boolean isLow(long position) {
        return filledTo - position < stepBytes / 2;
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
            zeros.clear().limit((int) Math.min(PAGE_BYTES - filledTo % PAGE_BYTES, left));
            int written = channel.write(zeros, filledTo);
            filledTo += written;
            left -= written;
        }
    }
}
