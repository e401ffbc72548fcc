package io.paddock.storage.chronicle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The segment's file seen past Chronicle: writes zeros ahead of the end, so that what is written later always hits
 * blocks that exist (a full disk is an exception here and would be a fault in Chronicle's mapping; and a force over
 * blocks that exist needs no change of the file system's own records), and forces. Journal thread.
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
    private DirectZeros direct;

    /** Up to this page all pages are in the system's cache and have blocks. */
    private long filledTo;

    /** Up to here there are blocks, at least; with their pages read from the disk when something small is written. */
    private long laidTo;

    /** @param written everything from this byte on is unused */
    FilledFile(Path file, long written, int stepBytes, SpaceGate gate) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.WRITE);
        direct = DirectZeros.open(file);
        this.stepBytes = stepBytes;
        this.gate = gate;
        // The page in which the written part ends exists: it has been written to.
        filledTo = pageAfter(written);
        laidTo = filledTo;
    }

    /** Makes sure that something small can be written up to a place through Chronicle's mapping. */
    void reserve(long upTo) throws IOException {
        if (upTo > filledTo) {
            fill(Math.max(stepBytes, upTo - filledTo));
        }
    }

    /** Makes sure that something large can be written up to a place with {@link #write}. */
    void reserveLarge(long upTo) throws IOException {
        while (direct != null && laidTo < upTo) {
            lay();
        }
        if (direct == null) {
            reserve(upTo);
        }
    }

    /**
     * Writes past Chronicle's mapping, at a place that Chronicle has set aside: something large is there faster in one
     * call than page by page. Room for it must have been reserved.
     */
    void write(ByteBuffer buffer, int start, int length, long position) throws IOException {
        long lastPage = (position + length) / PAGE_BYTES * PAGE_BYTES;
        if (lastPage >= filledTo) {
            // A page that is written in part would be read from the disk first.
            filledTo = lastPage;
            fill(PAGE_BYTES);
        }
        ByteBuffer slice = buffer.slice(start, length);
        for (long at = position; slice.hasRemaining(); ) {
            at += channel.write(slice, at);
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
        if (direct != null) {
            direct.close();
        }
        channel.close();
    }

    private void lay() throws IOException {
        long from = direct.align(laidTo);
        gate.enter(from + stepBytes - laidTo);
        try {
            laidTo = from + direct.write(from, stepBytes);
        } catch (IOException refused) {
            // Either this file system has no such way after all, or the disk is full: the other way will tell.
            direct.close();
            direct = null;
        }
    }

    private void fill(long bytes) throws IOException {
        gate.enter(Math.max(0, filledTo + bytes - laidTo));
        ByteBuffer zeros = ZEROS.duplicate();
        for (long end = pageAfter(filledTo + bytes); filledTo < end; ) {
            zeros.clear().limit((int) (PAGE_BYTES - filledTo % PAGE_BYTES));
            filledTo += channel.write(zeros, filledTo);
        }
        laidTo = Math.max(laidTo, filledTo);
    }

    private static long pageAfter(long position) {
        return (position + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES;
    }
}
