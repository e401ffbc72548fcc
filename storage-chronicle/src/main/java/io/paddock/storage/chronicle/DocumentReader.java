package io.paddock.storage.chronicle;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.wire.DocumentContext;

/** Reads documents of a segment one by one into a buffer of its own and checks them. One thread. */
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
    /** No document is larger; a length beyond it is damage and not worth the memory. */
    private static final int LARGEST_BYTES = 256 << 20;

    private final ExcerptTailer tailer;
    private final CRC32C crc = new CRC32C();
    private ByteBuffer document = ByteBuffer.allocate(INITIAL_BYTES);
    private String fault;
    private long index;

    DocumentReader(ChronicleQueue queue) {
        tailer = queue.createTailer();
    }

    /** Goes to a document; false if Chronicle doesn't find it. */
    boolean moveTo(long toIndex) {
        try {
            return tailer.moveToIndex(toIndex);
        } catch (RuntimeException | InternalError | AssertionError damage) {
            fault = damage.toString();
            return false;
        }
    }

    /** Reads the next document, if it is in the segment given. */
    Result next(int cycle) {
        fault = null;
        // Damage may make Chronicle throw anything; a file cut short makes a mapped read fail with InternalError.
        try (DocumentContext context = tailer.readingDocument()) {
            if (!context.isPresent() || SegmentFiles.ROLL_CYCLE.toCycle(context.index()) != cycle) {
                return Result.END;
            }
            index = context.index();
            copy(context.wire().bytes());
            fault = Frame.fault(document, crc);
        } catch (RuntimeException | InternalError | AssertionError damage) {
            fault = damage.toString();
        }
        return fault == null ? Result.INTACT : Result.DAMAGED;
    }

    /** The document that was read, from 0 to its limit. */
    ByteBuffer document() {
        return document;
    }

    /** The index of the document that was read. */
    long index() {
        return index;
    }

    String fault() {
        return fault;
    }

    @Override
    public void close() {
        tailer.close();
    }

    private void copy(Bytes<?> bytes) {
        long length = bytes.readRemaining();
        if (length > LARGEST_BYTES) {
            throw new IllegalStateException("a length of " + length + " bytes");
        }
        if (document.capacity() < length) {
            document = ByteBuffer.allocate((int) length);
        }
        // An array, because Chronicle fills a ByteBuffer byte by byte.
        int read = bytes.read(document.array(), 0, (int) length);
        document.clear().limit(Math.max(0, read));
    }
}
