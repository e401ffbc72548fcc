package io.paddock.storage.chronicle;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The layout of a journal document. Big-endian. A Chronicle excerpt is an extent: the first document begins in it where a
 * page of the file does, the others follow at multiples of 4 bytes, and what is left is zeros. (In format 1 an excerpt is
 * one document.)
 *
 * <pre>
 *  0  int   magic
 *  4  int   length of the document with this header
 *  8  int   CRC32C of what follows
 * 12  long  sequence: one more than that of the document before, over all segments
 * 20  long  the highest sequence that was durable when this document was written
 * 28  long  the last zxid of the history, this document included
 * 36  records: a type byte and its fields, see the constants
 * </pre>
 *
 * The durable sequence is what tells damage from a torn tail: a document that is missing although a later one says
 * that it was durable has been lost, not torn.
 */
final class Frame {
    static final int MAGIC = 0x50444b31; // "PDK1"
    static final int FORMAT_VERSION = 2;
    static final int HEADER_BYTES = 36;

    /** Documents begin at multiples of this, in their extent and in the file. */
    static final int ALIGNMENT = 4;

    static final int LENGTH_AT = 4;
    static final int CRC_AT = 8;
    static final int SEQUENCE_AT = 12;
    static final int DURABLE_AT = 20;
    static final int LAST_ZXID_AT = 28;

    /** A transaction: long zxid, int length, bytes. */
    static final byte TXN = 1;
    /** The epochs from here on: long accepted, long current. */
    static final byte EPOCHS = 2;
    /** All records after this zxid are forgotten: long zxid. */
    static final byte TRUNCATE = 3;
    /** All records are forgotten, history starts at a snapshot: long zxid, long id of the install, 0 for none. */
    static final byte RESET = 4;
    /** The first record of a segment: int format version, long zxid where history stands, long accepted, long current. */
    static final byte SEGMENT = 5;

    static final int TXN_BYTES = 1 + 8 + 4;

    private Frame() {}

    /** The length of a record that is no transaction, with its type byte. */
    static int bytesOf(byte type) {
        return switch (type) {
            case EPOCHS, RESET -> 1 + 2 * Long.BYTES;
            case TRUNCATE -> 1 + Long.BYTES;
            case SEGMENT -> 1 + Integer.BYTES + 3 * Long.BYTES;
            default -> throw new IllegalStateException("unknown record type " + type);
        };
    }

    /** Fills in the header of a document whose records are in place. */
    static void seal(ByteBuffer buffer, int start, int length, long sequence, long durable, long lastZxid, CRC32C crc) {
        buffer.putInt(start, MAGIC);
        buffer.putInt(start + LENGTH_AT, length);
        buffer.putLong(start + SEQUENCE_AT, sequence);
        buffer.putLong(start + DURABLE_AT, durable);
        buffer.putLong(start + LAST_ZXID_AT, lastZxid);
        buffer.putInt(start + CRC_AT, checksum(buffer, start, length, crc));
    }

    /**
     * What is wrong with a document that fills the buffer from 0 to its limit.
     *
     * @return null if it is intact
     */
    static String fault(ByteBuffer document, CRC32C crc) {
        if (document.limit() < HEADER_BYTES) {
            return "only " + document.limit() + " bytes";
        }
        if (document.getInt(0) != MAGIC) {
            return "no magic number";
        }
        if (document.getInt(LENGTH_AT) != document.limit()) {
            return "length " + document.getInt(LENGTH_AT) + " where " + document.limit() + " bytes stand";
        }
        int seen = checksum(document, 0, document.limit(), crc);
        return seen == document.getInt(CRC_AT) ? null : "checksum mismatch";
    }

    private static int checksum(ByteBuffer buffer, int start, int length, CRC32C crc) {
        int position = buffer.position();
        int limit = buffer.limit();
        crc.reset();
        buffer.limit(start + length).position(start + SEQUENCE_AT);
        crc.update(buffer);
        buffer.limit(limit).position(position);
        return (int) crc.getValue();
    }
}
