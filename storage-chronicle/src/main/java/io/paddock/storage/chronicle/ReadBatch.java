package io.paddock.storage.chronicle;

import io.paddock.api.storage.StorageEvents;
import io.paddock.api.storage.StorageEvents.ReadOutcome;
import java.nio.ByteBuffer;

/**
 * Records on their way from the reader to the kernel: long zxid, int length, bytes, again and again. Filled by the
 * one, told by the other, then filled again.
 */
final class ReadBatch {
    /** A batch of this size is handed over although the read goes on. */
    static final int FULL_BYTES = 512 << 10;

    private static final int PREFIX_BYTES = Long.BYTES + Integer.BYTES;

    private ByteBuffer records = ByteBuffer.allocateDirect(FULL_BYTES + (64 << 10));
    private long token;
    private ReadOutcome outcome;
    private boolean outcomeTold;
    private int end;

    void begin(long forToken) {
        token = forToken;
        outcome = null;
        outcomeTold = false;
        records.clear();
    }

    void add(long zxid, ByteBuffer record) {
        int length = record.remaining();
        if (records.remaining() < PREFIX_BYTES + length) {
            int capacity = records.position() + PREFIX_BYTES + length;
            records = ByteBuffer.allocateDirect(capacity).put(records.flip());
        }
        int at = records.position();
        records.putLong(at, zxid).putInt(at + Long.BYTES, length);
        records.put(at + PREFIX_BYTES, record, record.position(), length);
        records.position(at + PREFIX_BYTES + length);
    }

    boolean isFull() {
        return records.position() >= FULL_BYTES;
    }

    /** @param how the read ended; null if more batches follow */
    void end(ReadOutcome how) {
        outcome = how;
        end = records.position();
        records.flip();
    }

    int tell(StorageEvents events, int limit) {
        int told = 0;
        while (told < limit && records.position() < end) {
            int at = records.position();
            long zxid = records.getLong(at);
            int start = at + PREFIX_BYTES;
            int next = start + records.getInt(at + Long.BYTES);
            records.limit(next).position(start);
            events.record(token, zxid, records);
            records.limit(end).position(next);
            told++;
        }
        if (told < limit && records.position() == end && outcome != null && !outcomeTold) {
            outcomeTold = true;
            events.readDone(token, outcome);
            told++;
        }
        return told;
    }

    boolean isTold() {
        return records.position() == end && (outcome == null || outcomeTold);
    }

    /** No other batch of the same read follows. */
    boolean endsRead() {
        return outcome != null;
    }
}
