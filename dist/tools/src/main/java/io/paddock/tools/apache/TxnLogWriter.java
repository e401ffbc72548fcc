package io.paddock.tools.apache;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.Adler32;

/** Writes a log in Apache's format. */
public final class TxnLogWriter implements AutoCloseable {
    /** Of the format; Apache's has been the same from the beginning. */
    public static final int VERSION = 2;

    private static final byte END_OF_RECORD = 'B';

    private final DataOutputStream out;

    private TxnLogWriter(DataOutputStream out) {
        this.out = out;
    }

    /** Makes the file, which must not be there, and writes its head. */
    public static TxnLogWriter create(Path file, int version, long databaseId) throws IOException {
        DataOutputStream out = new DataOutputStream(
                new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)));
        out.writeInt(TxnLogReader.MAGIC);
        out.writeInt(version);
        out.writeLong(databaseId);
        return new TxnLogWriter(out);
    }

    /** A record that is right. */
    public void write(byte[] record) throws IOException {
        Adler32 checksum = new Adler32();
        checksum.update(record);
        write(checksum.getValue(), record);
    }

    /** A record with a checksum that may be wrong. */
    public void write(long checksum, byte[] record) throws IOException {
        out.writeLong(checksum);
        out.writeInt(record.length);
        out.write(record);
        out.writeByte(END_OF_RECORD);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
