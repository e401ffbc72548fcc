package io.paddock.storage.chronicle;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A segment's file seen past Chronicle, in whole pages: lays them with zeros, so that what is written later always hits
 * blocks that exist (a full disk is an exception here and would be a fault in Chronicle's mapping; and a force over
 * blocks that exist needs no change of the file system's own records), overwrites them, and forces. Where the file
 * system can, all of that goes past its cache too ({@code O_DIRECT}): no byte is copied, and no memory is taken for what
 * nobody will read soon. Journal thread.
 */
final class PageFile implements AutoCloseable {
    /** Also how buffers must be aligned that are written. */
    static final int PAGE_BYTES = 4096;

    private static final int MOST_ZEROS = 512 << 10;
    private static final ByteBuffer ZEROS = pages(MOST_ZEROS).asReadOnlyBuffer();

    private final FileChannel channel;
    private final SpaceGate gate;
    private FileChannel direct;

    /** Where laying has come to. */
    private long laidTo;

    private PageFile(FileChannel channel, FileChannel direct, long laidTo, SpaceGate gate) {
        this.channel = channel;
        this.direct = direct;
        this.laidTo = laidTo;
        this.gate = gate;
    }

    /** Creates the file, which must not exist. */
    static PageFile create(Path file, SpaceGate gate) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new PageFile(channel, openDirect(file), 0, gate);
    }

    /** Opens a file that is laid up to a place, with whatever bytes. */
    static PageFile open(Path file, long laidTo, SpaceGate gate) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        return new PageFile(channel, openDirect(file), laidTo, gate);
    }

    /** The first page at or after a place. */
    static long pageFrom(long position) {
        return (position + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES;
    }

    /** Memory that {@link #write} takes. */
    static ByteBuffer pages(int bytes) {
        return ByteBuffer.allocateDirect(bytes + PAGE_BYTES).alignedSlice(PAGE_BYTES).limit(bytes).slice();
    }

    /** How far blocks are laid, from where laying began last. */
    long laidTo() {
        return laidTo;
    }

    /** Goes on with the laying at a page, if it hasn't come there yet: what is left out before it stays a hole. */
    void layFrom(long page) {
        laidTo = Math.max(laidTo, page);
    }

    /** Makes sure that there are blocks up to a place. */
    void layTo(long upTo) throws IOException {
        while (laidTo < upTo) {
            int length = (int) Math.min(pageFrom(upTo) - laidTo, MOST_ZEROS);
            gate.enter(length);
            write(ZEROS.slice(0, length), laidTo);
            laidTo += length;
        }
    }

    /**
     * Lays pages that Chronicle will touch through its mapping, and leaves them in the cache: for one that is missing
     * there, Linux would read megabytes ahead. One by one, for Linux keeps together what is written at once: what later
     * goes past the cache to one page would push out the others too. They are apart from what is laid otherwise.
     */
    void layForMapping(long position, int bytes) throws IOException {
        gate.enter(bytes);
        for (long page = position; page < position + bytes; page += PAGE_BYTES) {
            ByteBuffer zeros = ZEROS.slice(0, PAGE_BYTES);
            while (zeros.hasRemaining()) {
                channel.write(zeros, page + zeros.position());
            }
        }
    }

    /** Writes whole pages from an aligned buffer, from its position to its limit. */
    void write(ByteBuffer pages, long position) throws IOException {
        long at = position;
        while (direct != null && pages.hasRemaining()) {
            try {
                at += direct.write(pages, at);
            } catch (IOException refused) {
                // Either this file system has no such way after all, or the disk is broken: the other way will tell.
                direct.close();
                direct = null;
            }
        }
        while (pages.hasRemaining()) {
            at += channel.write(pages, at);
        }
    }

    /** Like fdatasync; on Linux that includes what was written through Chronicle's mapping. */
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

    /** Null where the file system has no such way. */
    private static FileChannel openDirect(Path file) throws IOException {
        if (PAGE_BYTES % Files.getFileStore(file).getBlockSize() != 0) {
            return null;
        }
        try {
            return FileChannel.open(file, StandardOpenOption.WRITE, ExtendedOpenOption.DIRECT);
        } catch (IOException | UnsupportedOperationException notThere) {
            return null;
        }
    }
}
