package io.paddock.storage.chronicle;

import io.paddock.api.storage.Epochs;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Documents under construction, one after the other in one direct buffer that grows and is used again. */
final class Documents {
    private static final int INITIAL_BYTES = 64 << 10;
    private static final int RETAINED_BYTES = 8 << 20;

    private final int documentLimit;
    private ByteBuffer buffer = ByteBuffer.allocateDirect(INITIAL_BYTES);
    private int[] starts = new int[4];
    private long[] lastZxids = new long[4];
    private int count;
    private Epochs lastEpochs;

    /** @param documentLimit a record that would make a document longer than this begins the next one */
    Documents(int documentLimit) {
        this.documentLimit = documentLimit;
    }

    void txn(long zxid, ByteBuffer record) {
        int length = record.remaining();
        room(Frame.TXN_BYTES + length);
        int at = buffer.position();
        buffer.put(at, Frame.TXN).putLong(at + 1, zxid).putInt(at + 9, length);
        buffer.put(at + Frame.TXN_BYTES, record, record.position(), length);
        buffer.position(at + Frame.TXN_BYTES + length);
        lastZxids[count - 1] = zxid;
    }

    void epochs(Epochs epochs) {
        room(1 + 16);
        buffer.put(Frame.EPOCHS).putLong(epochs.accepted()).putLong(epochs.current());
        lastEpochs = epochs;
    }

    void truncate(long zxid) {
        room(1 + 8);
        buffer.put(Frame.TRUNCATE).putLong(zxid);
    }

    void reset(long zxid, long installId) {
        room(1 + 16);
        buffer.put(Frame.RESET).putLong(zxid).putLong(installId);
    }

    void segment(long lastZxid, Epochs epochs) {
        room(1 + 4 + 24);
        buffer.put(Frame.SEGMENT).putInt(Frame.FORMAT_VERSION).putLong(lastZxid);
        buffer.putLong(epochs.accepted()).putLong(epochs.current());
    }

    int count() {
        return count;
    }

    int bytes() {
        return buffer.position();
    }

    ByteBuffer buffer() {
        return buffer;
    }

    int start(int document) {
        return starts[document];
    }

    int length(int document) {
        return (document + 1 < count ? starts[document + 1] : buffer.position()) - starts[document];
    }

    /** The zxid of the document's last transaction; 0 if it has none. */
    long lastZxid(int document) {
        return lastZxids[document];
    }

    /** The last epochs among the records; null if there are none. */
    Epochs lastEpochs() {
        return lastEpochs;
    }

    void seal(int document, long sequence, long durable, long historyZxid, CRC32C crc) {
        Frame.seal(buffer, starts[document], length(document), sequence, durable, historyZxid, crc);
    }

    void clear() {
        count = 0;
        lastEpochs = null;
        if (buffer.capacity() > RETAINED_BYTES) {
            buffer = ByteBuffer.allocateDirect(INITIAL_BYTES);
        }
        buffer.clear();
    }

    private void room(int bytes) {
        if (count == 0 || buffer.position() - starts[count - 1] + bytes > documentLimit) {
            begin();
        }
        grow(bytes);
    }

    private void begin() {
        grow(Frame.HEADER_BYTES);
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            lastZxids = Arrays.copyOf(lastZxids, count * 2);
        }
        starts[count] = buffer.position();
        lastZxids[count] = 0;
        count++;
        buffer.position(buffer.position() + Frame.HEADER_BYTES);
    }

    private void grow(int bytes) {
        if (buffer.remaining() < bytes) {
            int needed = Math.addExact(buffer.position(), bytes);
            int doubled = (int) Math.min(Integer.MAX_VALUE - 8L, 2L * buffer.capacity());
            buffer = ByteBuffer.allocateDirect(Math.max(needed, doubled)).put(buffer.flip());
        }
    }
}
