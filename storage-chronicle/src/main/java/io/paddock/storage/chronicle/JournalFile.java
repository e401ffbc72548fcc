package io.paddock.storage.chronicle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.SyncMode;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;

/**
 * The writing end of the segments. Chronicle sets extents aside, one excerpt each; documents go into them past its
 * mapping. One thread at a time: the kernel's at the start, the journal thread's afterwards. {@link #queue()} may be read
 * from others with tailers of their own.
 */
final class JournalFile implements AutoCloseable {
    /**
     * Room for Chronicle's header and its index, which is one for more extents than a segment can have. The first document
     * begins in it.
     */
    private static final int CHRONICLE_BYTES = 64 << 10;

    /** What Chronicle writes between two extents is the header of the next; it is zeroed when the one before is closed. */
    private static final int BETWEEN_BYTES = PageFile.PAGE_BYTES;

    /** Spare segments are kept while so many times their room is free on the disk. */
    private static final int PLENTY = 8;

    private static final int LOCK_TIMEOUT_MILLIS = 1000;

    private final SegmentFiles files;
    private final ChronicleOptions options;
    private final DocumentSizes sizes;
    private final SpaceGate gate;
    private final ChronicleQueue queue;
    private final SpareSegments spares;
    private final ExtentWriter extent = new ExtentWriter();
    private volatile int cycle;
    private ExcerptAppender appender;

    private PageFile pages;

    /** The end is 0 until the segment has its first extent. */
    private long extentIndex;
    private long extentStart;
    private long extentEnd;

    /** Where the first extent of a segment ends, the same in all; 0 until there is one. */
    private long firstExtentEnd;

    /**
     * Opens the directory for reading; {@link #beginSegment()} comes before the first write.
     *
     * @param lastCycle the last segment that exists
     */
    JournalFile(SegmentFiles files, int lastCycle, DocumentSizes sizes, ChronicleOptions options, SpaceGate gate) {
        this.files = files;
        this.options = options;
        this.sizes = sizes;
        this.gate = gate;
        spares = new SpareSegments(
                files, options.spareSegments(), PLENTY * options.spareSegments() * options.segmentBytes(),
                files::usableBytes);
        // The next one: Chronicle must not take the last segment for one that it may go on with.
        cycle = lastCycle + 1;
        queue = SingleChronicleQueueBuilder.binary(files.directory().toFile())
                .rollCycle(SegmentFiles.ROLL_CYCLE)
                .timeProvider(() -> cycle * SegmentFiles.MILLIS_PER_CYCLE)
                .blockSize(sizes.blockBytes())
                .timeoutMS(LOCK_TIMEOUT_MILLIS)
                .syncMode(SyncMode.NONE)
                .checkInterrupts(false)
                .build();
    }

    ChronicleQueue queue() {
        return queue;
    }

    int cycle() {
        return cycle;
    }

    /** Those that may be written over. */
    SpareSegments spares() {
        return spares;
    }

    boolean isFull() {
        return extent.position() >= options.segmentBytes();
    }

    /** Leaves the segment, which has been forced, so that the next write creates another one. */
    void leaveSegment() throws IOException {
        pages.close();
        spares.filled(cycle, pages.laidTo());
        extentEnd = 0;
        cycle++;
    }

    /** Creates the file of a new segment, with room for what Chronicle begins it with. */
    void beginSegment() throws IOException {
        SpareSegments.Spare spare = spares.poll();
        if (spare == null) {
            pages = PageFile.create(files.file(cycle), gate);
            pages.layForMapping(0, CHRONICLE_BYTES);
        } else {
            writeOver(spare);
        }
        StoreLayout.forceDirectory(files.directory());
        if (appender == null) {
            appender = queue.createAppender();
            // Handed from the opening thread to the journal thread, by its start.
            appender.singleThreadedCheckDisabled(true);
        }
    }

    /**
     * Takes a spare segment for the new one. Before it has the new name, Chronicle's beginning of it is gone from the disk,
     * with the first document, and so is the header behind the first extent: a reader gets to nothing that is old until
     * there is a first document, and what comes after that doesn't follow it.
     */
    private void writeOver(SpareSegments.Spare spare) throws IOException {
        Path file = files.spare(spare.cycle());
        pages = PageFile.open(file, spare.laidTo(), gate);
        pages.layForMapping(0, CHRONICLE_BYTES);
        pages.layForMapping(firstExtentEnd, BETWEEN_BYTES);
        pages.force();
        Files.move(file, files.file(cycle));
    }

    /** Takes a document to be written; it is in the file by the next {@link #force()} at the latest. */
    Place write(ByteBuffer buffer, int start, int length) throws IOException {
        if (length > extentEnd - extent.position()) {
            beginExtent();
        }
        layThrough(extent.position() + length);
        int offset = Math.toIntExact(extent.position() - extentStart);
        Place place = new Place(extentIndex, offset, buffer.getLong(start + Frame.SEQUENCE_AT));
        extent.put(buffer, start, length, pages);
        return place;
    }

    void force() throws IOException {
        extent.flush(pages);
        pages.force();
    }

    /** Lays what comes next, in this extent or the one behind it, once little is left; at a moment when nobody waits. */
    void layAhead() throws IOException {
        if (pages.laidTo() - extent.position() < sizes.layBytes() / 2) {
            if (pages.laidTo() < extentEnd) {
                layThrough(pages.laidTo() + 1);
            } else {
                pages.layFrom(extentEnd + BETWEEN_BYTES);
                pages.layTo(extentEnd + BETWEEN_BYTES + sizes.layBytes());
            }
        }
    }

    /** Lays this extent, a step or more at a time, so that what is before a place can be written. */
    private void layThrough(long upTo) throws IOException {
        if (upTo > pages.laidTo()) {
            pages.layTo(Math.min(extentEnd, Math.max(upTo, pages.laidTo() + sizes.layBytes())));
        }
    }

    @Override
    public void close() throws IOException {
        try {
            if (pages != null) {
                pages.close();
            }
        } finally {
            queue.close();
        }
        files.deleteSpares();
    }

    private void beginExtent() throws IOException {
        if (extentEnd > 0) {
            extent.flush(pages);
        }
        setExtentAside();
        long firstPage = extentEnd - sizes.extentBytes();
        pages.layFrom(firstPage);
        extent.begin(firstPage, extentEnd);
        if (firstExtentEnd == 0) {
            firstExtentEnd = extentEnd;
        }
    }

    /** Has Chronicle make an excerpt that has the extent's pages in it, which are not written to, and may not be there yet. */
    private void setExtentAside() throws IOException {
        boolean done = false;
        try (DocumentContext context = appender.writingDocument()) {
            try {
                Bytes<?> bytes = context.wire().bytes();
                extentStart = bytes.writePosition();
                extentEnd = PageFile.pageFrom(extentStart) + sizes.extentBytes();
                if (bytes.writeRemaining() < extentEnd - extentStart) {
                    throw new IOException(
                            "an extent of " + sizes.extentBytes() + " bytes doesn't fit in a block of the journal");
                }
                pages.layForMapping(extentEnd, BETWEEN_BYTES);
                bytes.writeSkip(extentEnd - extentStart);
                done = true;
            } finally {
                if (!done) {
                    // Otherwise closing the context would publish the half.
                    context.rollbackOnClose();
                }
            }
        }
        extentIndex = appender.lastIndexAppended();
    }
}
