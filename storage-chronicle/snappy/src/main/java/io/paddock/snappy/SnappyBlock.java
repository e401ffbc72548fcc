package io.paddock.snappy;

/** Decodes one block in the Snappy format (google/snappy, format_description.txt). */
final class SnappyBlock {
    private static final int MAX_BYTES = 1 << 28;

    private final byte[] in;
    private int at;
    private byte[] out;
    private int size;

    private SnappyBlock(byte[] in) {
        this.in = in;
    }

    /** @throws MalformedSnappyException if it is no such block */
    static byte[] decode(byte[] block) throws MalformedSnappyException {
        try {
            return new SnappyBlock(block).decode();
        } catch (ArrayIndexOutOfBoundsException e) {
            throw new MalformedSnappyException("a Snappy block of " + block.length + " bytes is damaged", e);
        }
    }

    private byte[] decode() throws MalformedSnappyException {
        int length = readVarint();
        if (length < 0 || length > MAX_BYTES) {
            throw new MalformedSnappyException("a Snappy block says that it holds " + length + " bytes");
        }
        out = new byte[length];
        while (at < in.length) {
            int tag = in[at++] & 0xff;
            switch (tag & 3) {
                case 0 -> literal(tag >>> 2);
                case 1 -> copy((tag >>> 2 & 7) + 4, (tag >>> 5) << 8 | little(1));
                case 2 -> copy((tag >>> 2) + 1, little(2));
                default -> copy((tag >>> 2) + 1, little(4));
            }
        }
        if (size != length) {
            throw new MalformedSnappyException("a Snappy block holds " + size + " bytes and says " + length);
        }
        return out;
    }

    private int readVarint() {
        int value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int next = in[at++];
            value |= (next & 0x7f) << shift;
            if (next >= 0) {
                break;
            }
        }
        return value;
    }

    private int little(int bytes) {
        int value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (in[at++] & 0xff) << 8 * i;
        }
        return value;
    }

    /** Lengths from 60 on say how many bytes the length has. */
    private void literal(int code) throws MalformedSnappyException {
        int length = (code < 60 ? code : little(code - 59)) + 1;
        if (length <= 0 || length > in.length - at || length > out.length - size) {
            throw new MalformedSnappyException("a Snappy block has a literal of " + length + " bytes");
        }
        System.arraycopy(in, at, out, size, length);
        at += length;
        size += length;
    }

    /** Byte by byte, as the source may reach into what is being written. */
    private void copy(int length, int offset) throws MalformedSnappyException {
        if (offset <= 0 || offset > size || length > out.length - size) {
            throw new MalformedSnappyException("a Snappy block copies " + length + " bytes from " + offset + " before " + size);
        }
        for (int i = 0; i < length; i++, size++) {
            out[size] = out[size - offset];
        }
    }
}
