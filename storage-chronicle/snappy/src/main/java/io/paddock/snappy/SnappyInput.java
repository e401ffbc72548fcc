package io.paddock.snappy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The stream of Snappy blocks that Apache writes with {@code snapshot.compression.method=snappy} (snappy-java's). */
public final class SnappyInput extends InputStream {
    private static final int LONGEST_BLOCK = 1 << 28;
    private static final int VERSIONS_BYTES = 8;

    private final InputStream in;
    private byte[] block = {};
    private int at;

    /**
     * Begins to read.
     *
     * @throws MalformedSnappyException if it doesn't begin as such a stream does; as do all methods that read
     */
    public SnappyInput(InputStream in) throws IOException {
        this.in = in;
        if (!Arrays.equals(in.readNBytes(SnappyOutput.MAGIC.length), SnappyOutput.MAGIC)) {
            throw new MalformedSnappyException("it doesn't begin as a stream of Snappy blocks does");
        }
        in.readNBytes(VERSIONS_BYTES);
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
            int length = first << 24 | lowBytesOfLength();
            if (length < 0 || length > LONGEST_BLOCK) {
                throw new MalformedSnappyException("a Snappy block of " + length + " bytes");
            }
            byte[] compressed = in.readNBytes(length);
            if (compressed.length < length) {
                throw new MalformedSnappyException("the last Snappy block is not all there");
            }
            block = SnappyBlock.decode(compressed);
            at = 0;
        }
        return true;
    }

    private int lowBytesOfLength() throws IOException {
        byte[] bytes = in.readNBytes(3);
        if (bytes.length < 3) {
            throw new MalformedSnappyException("the length of the last Snappy block is not all there");
        }
        return (bytes[0] & 0xff) << 16 | (bytes[1] & 0xff) << 8 | bytes[2] & 0xff;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
