package io.paddock.tools.apache;

import io.paddock.kernel.wire.MalformedRecordException;
import io.paddock.kernel.wire.TxnRecord;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Adler32;

/**
 * Reads one log of Apache's, record by record. A record that is not all there ends the log, as with Apache: it was
 * being written when the server ended. What is wrong with a record that is there, is told.
 */
public final class TxnLogReader implements AutoCloseable {
    static final int MAGIC = 0x5a4b4c47; // ZKLG
    private static final int BUFFER_BYTES = 256 << 10;
    private static final int HEADER_BYTES = 16;
    private static final int RECORD_HEAD_BYTES = 12;
    private static final byte END_OF_RECORD = 'B';

    private final Path file;
    private final DataInputStream in;
    private final Adler32 checksum = new Adler32();
    private long left;
    private long offset;
    private int version;
    private long databaseId;
    private End end;
    private long writtenChecksum;
    private byte[] bytes;

    /** Why there is nothing more. */
    public enum End {
        /** The file or its filled part is over. */
        CLEAN,
        /** The last record is not all there. */
        TORN
    }

    private TxnLogReader(Path file, InputStream in, long size) {
        this.file = file;
        this.in = new DataInputStream(new BufferedInputStream(in, BUFFER_BYTES));
        this.left = size;
    }

    /**
     * Opens a log and reads its head.
     *
     * @throws DamagedLogException if it has none
     */
    public static TxnLogReader open(Path file) throws IOException, DamagedLogException {
        TxnLogReader reader = new TxnLogReader(file, Files.newInputStream(file), Files.size(file));
        try {
            reader.readHead();
            return reader;
        } catch (IOException | DamagedLogException e) {
            reader.close();
            throw e;
        }
    }

    private void readHead() throws IOException, DamagedLogException {
        if (left == 0) {
            end = End.CLEAN; // created, and never written
            return;
        }
        if (left < HEADER_BYTES) {
            end = End.TORN;
            return;
        }
        int magic = in.readInt();
        if (magic != MAGIC) {
            throw damaged("it begins with 0x" + Integer.toHexString(magic) + ", not with ZKLG");
        }
        version = in.readInt();
        databaseId = in.readLong();
        advance(HEADER_BYTES);
    }

    /** Goes to the next record; false if there is none. */
    public boolean next() throws IOException {
        if (end != null) {
            return false;
        }
        if (left < RECORD_HEAD_BYTES) {
            return endWith(left == 0 ? End.CLEAN : End.TORN);
        }
        writtenChecksum = in.readLong();
        int length = in.readInt();
        advance(RECORD_HEAD_BYTES);
        if (length == 0) {
            return endWith(End.CLEAN); // zeros that Apache fills its files with
        }
        if (length < 0 || length > left - 1) {
            return endWith(End.TORN);
        }
        bytes = in.readNBytes(length);
        boolean complete = bytes.length == length && in.read() == END_OF_RECORD;
        advance(length + 1);
        return complete || endWith(End.TORN);
    }

    private boolean endWith(End how) {
        end = how;
        bytes = null;
        return false;
    }

    private void advance(int count) {
        left -= count;
        offset += count;
    }

    /** The bytes of the record; the array is the caller's. */
    public byte[] bytes() {
        return bytes;
    }

    public long writtenChecksum() {
        return writtenChecksum;
    }

    public long actualChecksum() {
        checksum.reset();
        checksum.update(bytes);
        return checksum.getValue();
    }

    /**
     * The transaction in the record.
     *
     * @throws DamagedLogException if the checksum is wrong, or it can't be read
     */
    public TxnRecord record() throws DamagedLogException {
        if (actualChecksum() != writtenChecksum) {
            throw damaged("the checksum of a record is wrong");
        }
        return unchecked();
    }

    /** As {@link #record()}, whatever the checksum. */
    public TxnRecord unchecked() throws DamagedLogException {
        try {
            return TxnRecord.read(ByteBuffer.wrap(bytes));
        } catch (MalformedRecordException e) {
            throw damaged("a record can't be read: " + e.getMessage());
        }
    }

    /** Null while there may be more. */
    public End end() {
        return end;
    }

    /** Of the format, as it stands in the head. */
    public int version() {
        return version;
    }

    public long databaseId() {
        return databaseId;
    }

    /** Bytes read so far. */
    public long offset() {
        return offset;
    }

    private DamagedLogException damaged(String what) {
        return new DamagedLogException(file + " is damaged before byte " + offset + ": " + what);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
