package io.paddock.snappy;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Writes a stream of Snappy blocks as snappy-java does. Flushing ends a block, so it should be rare. */
public final class SnappyOutput extends OutputStream {
    static final byte[] MAGIC = {(byte) 0x82, 'S', 'N', 'A', 'P', 'P', 'Y', 0};
    private static final int VERSION = 1;

    private final DataOutputStream out;
    private final SnappyEncoder encoder = new SnappyEncoder();
    private final byte[] block = new byte[SnappyEncoder.MOST_BYTES];
    private int size;

    /** Begins the stream. */
    public SnappyOutput(OutputStream out) throws IOException {
        this.out = new DataOutputStream(out);
        this.out.write(MAGIC);
        this.out.writeInt(VERSION);
        this.out.writeInt(VERSION);
    }

    @Override
    public void write(int b) throws IOException {
        block[size++] = (byte) b;
        if (size == block.length) {
            endBlock();
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            int count = Math.min(end - at, block.length - size);
            System.arraycopy(bytes, at, block, size, count);
            size += count;
            at += count;
            if (size == block.length) {
                endBlock();
            }
        }
    }

    private void endBlock() throws IOException {
        if (size > 0) {
            int compressed = encoder.encode(block, size);
            out.writeInt(compressed);
            out.write(encoder.bytes(), 0, compressed);
            size = 0;
        }
    }

    @Override
    public void flush() throws IOException {
        endBlock();
        out.flush();
    }

    @Override
    public void close() throws IOException {
        try (out) {
            flush();
        }
    }
}
