package io.paddock.tools.apache;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The stream of Snappy blocks that Apache writes with {@code snapshot.compression.method=snappy} (snappy-java's). */
final class SnappyInput extends InputStream {
    private static final byte[] MAGIC = {(byte) 0x82, 'S', 'N', 'A', 'P', 'P', 'Y', 0};
    private static final int LONGEST_BLOCK = 1 << 28;
    private static final int VERSIONS_BYTES = 8;

    private final DataInputStream in;
    private byte[] block = {};
    private int at;

    SnappyInput(InputStream in) throws IOException {
        this.in = new DataInputStream(in);
        if (!Arrays.equals(this.in.readNBytes(MAGIC.length), MAGIC)) {
            throw new IOException("it doesn't begin as a stream of Snappy blocks does");
        }
        this.in.readNBytes(VERSIONS_BYTES);
    }

    @Override
    public int read() throws IOException {
        return fill() ? block[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, block.length - at);
        System.arraycopy(block, at, target, offset, count);
        at += count;
        return count;
    }

    /** Returns whether there is a byte. */
    private boolean fill() throws IOException {
        while (at == block.length) {
            int first = in.read();
            if (first < 0) {
                return false;
            }
            int length = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
            if (length < 0 || length > LONGEST_BLOCK) {
                throw new IOException("a Snappy block of " + length + " bytes");
            }
            byte[] compressed = in.readNBytes(length);
            if (compressed.length < length) {
                throw new EOFException("the last Snappy block is not all there");
            }
            block = SnappyBlock.decode(compressed);
            at = 0;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
