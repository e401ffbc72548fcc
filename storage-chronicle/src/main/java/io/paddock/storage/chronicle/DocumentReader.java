package io.paddock.storage.chronicle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.wire.DocumentContext;

/**
 * Reads documents of a segment one by one into a buffer of its own and checks them. Chronicle tells where extents are.
 * What became durable after this was made may not be seen. One thread.
 */
final class DocumentReader implements AutoCloseable {
    enum Result {
        /** A whole document is in the buffer. */
        INTACT,
        /** Chronicle sees nothing more in this segment. */
        END,
        /** Something is there that is no document; {@link #fault()} says what. */
        DAMAGED
    }

    private static final int INITIAL_BYTES = 64 << 10;

    private final SegmentFiles files;
    private final ExcerptTailer tailer;
    private final SegmentWindow window = new SegmentWindow();
    private final CRC32C crc = new CRC32C();
    private ByteBuffer document = ByteBuffer.allocate(INITIAL_BYTES);
    private String fault;

    /** The extent that is read, null between two; its place in the file, and where in it the next document begins. */
    private DocumentContext context;

    private long extentStart;
    private long extentBytes;
    private int nextOffset;
    private Place place;
    private long end;

    DocumentReader(ChronicleQueue queue) {
        files = new SegmentFiles(queue.file().toPath());
        tailer = queue.createTailer();
    }

    /** Goes to where a document begins; false if Chronicle doesn't find the extent. */
    boolean moveTo(long extent, int offset) {
        fault = null;
        try {
            leaveExtent();
            nextOffset = offset;
            return tailer.moveToIndex(extent);
        } catch (RuntimeException | InternalError | AssertionError damage) {
            fault = damage.toString();
            return false;
        }
    }

    /** Reads the next document, if it is in the segment given. */
    Result next(int cycle) {
        fault = null;
        // Damage may make Chronicle throw anything; in a file cut short its mapped reads fail with InternalError.
        try {
            while (context == null || !hasDocument()) {
                leaveExtent();
                if (!enterExtent(cycle)) {
                    return Result.END;
                }
            }
            fault = read();
        } catch (IOException | RuntimeException | InternalError | AssertionError damage) {
            fault = damage.toString();
        }
        return fault == null ? Result.INTACT : Result.DAMAGED;
    }

    /** The document that was read, from 0 to its limit. */
    ByteBuffer document() {
        return document;
    }

    /** Where the document that was read is. */
    Place place() {
        return place;
    }

    /** Where in the file the document that was read ends. */
    long end() {
        return end;
    }

    String fault() {
        return fault;
    }

    @Override
    public void close() {
        try {
            leaveExtent();
            window.close();
        } catch (IOException | RuntimeException | InternalError | AssertionError damage) {
            // It has been told, or nobody has come to it.
        } finally {
            tailer.close();
        }
    }

    private boolean enterExtent(int cycle) throws IOException {
        context = tailer.readingDocument();
        if (!context.isPresent() || SegmentFiles.ROLL_CYCLE.toCycle(context.index()) != cycle) {
            leaveExtent();
            return false;
        }
        Bytes<?> bytes = context.wire().bytes();
        extentStart = bytes.readPosition();
        extentBytes = bytes.readRemaining();
        window.open(files.file(cycle));
        if (nextOffset == 0 && extentBytes >= Integer.BYTES && intAt(0) != Frame.MAGIC) {
            nextOffset = (int) (PageFile.pageFrom(extentStart) - extentStart);
        }
        return true;
    }

    private void leaveExtent() {
        if (context != null) {
            DocumentContext left = context;
            context = null;
            nextOffset = 0;
            left.close();
        }
    }

    /** Whether anything is at the place of the next document. */
    private boolean hasDocument() throws IOException {
        return extentBytes - nextOffset >= Integer.BYTES && intAt(nextOffset) != 0;
    }

    /** @return what is wrong with the document; null if it is intact */
    private String read() throws IOException {
        long room = extentBytes - nextOffset;
        if (room < Frame.HEADER_BYTES || intAt(nextOffset) != Frame.MAGIC) {
            return "no document at byte " + (extentStart + nextOffset);
        }
        int length = intAt(nextOffset + Frame.LENGTH_AT);
        if (length < Frame.HEADER_BYTES || length > room) {
            return "length " + length + " where " + room + " bytes are left";
        }
        if (document.capacity() < length) {
            document = ByteBuffer.allocate(length);
        }
        window.read(extentStart + nextOffset, document.clear().limit(length));
        document.rewind();
        place = new Place(context.index(), nextOffset, document.getLong(Frame.SEQUENCE_AT));
        nextOffset += (length + Frame.ALIGNMENT - 1) / Frame.ALIGNMENT * Frame.ALIGNMENT;
        end = extentStart + nextOffset;
        return Frame.fault(document, crc);
    }

    private int intAt(int offset) throws IOException {
        return window.intAt(extentStart + offset);
    }
}
