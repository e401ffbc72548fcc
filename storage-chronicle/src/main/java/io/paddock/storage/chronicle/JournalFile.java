package io.paddock.storage.chronicle;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.SyncMode;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;

/**
 * The writing end of the segments. One thread at a time: the kernel's at the start, the journal thread's afterwards.
 * {@link #queue()} may be read from others with tailers of their own.
 */
final class JournalFile implements AutoCloseable {
    /** Room for Chronicle's header, its first index and the padding around a document. */
    private static final int CHRONICLE_BYTES = 64 << 10;

    /** Room for what Chronicle writes before and after a document: now and then an index of 2,048 entries, headers. */
    private static final int AHEAD_BYTES = 24 << 10;

    /** A document of this size goes past the mapping: beyond a page or two that is the shorter way. */
    private static final int LARGE_BYTES = 8 << 10;

    private static final int LOCK_TIMEOUT_MILLIS = 1000;

    private final SegmentFiles files;
    private final ChronicleOptions options;
    private final SpaceGate gate;
    private final ChronicleQueue queue;
    private volatile int cycle;
    private ExcerptAppender appender;
    private FilledFile filled;
    private long position;
    private boolean large;

    /**
     * Opens the directory for reading; {@link #beginSegment()} comes before the first write.
     *
     * @param lastCycle the last segment that exists
     */
    JournalFile(SegmentFiles files, int lastCycle, DocumentSizes sizes, ChronicleOptions options, SpaceGate gate) {
        this.files = files;
        this.options = options;
        this.gate = gate;
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

    boolean isFull() {
        return position >= options.segmentBytes();
    }

    /** Leaves the segment, which has been forced, so that the next write creates another one. */
    void leaveSegment() throws IOException {
        filled.close();
        filled = null;
        cycle++;
    }

    /** Makes room for a new segment and its first document. */
    void beginSegment() throws IOException {
        gate.enter(CHRONICLE_BYTES);
        long usable = Files.getFileStore(files.directory()).getUsableSpace();
        if (usable < CHRONICLE_BYTES + options.fillBytes()) {
            throw new IOException("No space left on device: " + usable + " bytes are free, a new journal file needs "
                    + (CHRONICLE_BYTES + options.fillBytes()));
        }
        if (appender == null) {
            appender = queue.createAppender();
            // Handed from the opening thread to the journal thread, by its start.
            appender.singleThreadedCheckDisabled(true);
        }
    }

    /**
     * Writes a document.
     *
     * @return its index
     */
    long write(ByteBuffer buffer, int start, int length) throws IOException {
        large = length >= LARGE_BYTES && filled != null;
        if (large) {
            filled.reserveLarge(position + length + AHEAD_BYTES);
        } else if (filled != null) {
            filled.reserve(position + length + AHEAD_BYTES);
        }
        try (DocumentContext context = appender.writingDocument()) {
            copy(context, buffer, start, length);
        }
        if (filled == null) {
            openFilled();
        }
        return appender.lastIndexAppended();
    }

    void force() throws IOException {
        filled.force();
    }

    /** Fills further ahead if little is left, at a moment when nobody waits. Large documents have blocks laid for them. */
    void fillAhead() throws IOException {
        if (!large && filled.isLow(position)) {
            filled.fillStep();
            filled.force();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            if (filled != null) {
                filled.close();
            }
        } finally {
            queue.close();
        }
    }

    private void copy(DocumentContext context, ByteBuffer buffer, int start, int length) throws IOException {
        boolean done = false;
        try {
            Bytes<?> bytes = context.wire().bytes();
            if (bytes.writeRemaining() < length) {
                throw new IOException("a document of " + length + " bytes doesn't fit in a block of the journal");
            }
            if (large) {
                filled.write(buffer, start, length, bytes.writePosition());
            } else {
                bytes.write(bytes.writePosition(), buffer, start, length);
            }
            bytes.writeSkip(length);
            position = bytes.writePosition();
            done = true;
        } finally {
            if (!done) {
                // Otherwise closing the context would publish the half.
                context.rollbackOnClose();
            }
        }
    }

    private void openFilled() throws IOException {
        File file = appender.currentFile();
        filled = new FilledFile(file.toPath(), position, options.fillBytes(), gate);
        filled.reserve(position + options.fillBytes());
        filled.force();
        StoreLayout.forceDirectory(files.directory());
    }
}
