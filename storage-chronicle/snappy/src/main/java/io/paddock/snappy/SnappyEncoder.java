package io.paddock.snappy;

import java.util.Arrays;

/**
 * Compresses blocks in the Snappy format (google/snappy, format_description.txt). It looks for four bytes that have
 * come before, and takes the first place it finds. One instance for one thread.
 */
final class SnappyEncoder {
    /** Small enough that every distance in a block fits into two bytes. */
    static final int MOST_BYTES = 32 << 10;

    private static final int HASH_BITS = 13;
    private static final int LEAST_MATCH = 4;
    private static final int LONGEST_COPY = 64;
    /** After so many bytes without a match the steps become longer: what can't be compressed costs little. */
    private static final int PATIENCE_SHIFT = 5;

    private final short[] places = new short[1 << HASH_BITS];
    private final byte[] out = new byte[MOST_BYTES + MOST_BYTES / 6 + 32];
    private byte[] in;
    private int size;

    /** Compresses the first bytes of the array, at most {@link #MOST_BYTES}; the result is in {@link #bytes()}. */
    int encode(byte[] source, int length) {
        in = source;
        size = 0;
        Arrays.fill(places, (short) -1);
        varint(length);
        int literal = 0;
        int at = 0;
        while (at + LEAST_MATCH <= length) {
            int hash = hashAt(at);
            int before = places[hash];
            places[hash] = (short) at;
            if (before < 0 || !startsAlike(before, at)) {
                at += 1 + (at - literal >>> PATIENCE_SHIFT);
                continue;
            }
            int end = at + LEAST_MATCH;
            while (end < length && in[end] == in[before + end - at]) {
                end++;
            }
            literal(literal, at);
            copy(at - before, end - at);
            at = end;
            literal = end;
        }
        literal(literal, length);
        return size;
    }

    /** Where the block is; it is overwritten by the next. */
    byte[] bytes() {
        return out;
    }

    private int hashAt(int at) {
        int word = in[at] & 0xff | (in[at + 1] & 0xff) << 8 | (in[at + 2] & 0xff) << 16 | in[at + 3] << 24;
        return word * 0x1e35a7bd >>> Integer.SIZE - HASH_BITS;
    }

    private boolean startsAlike(int before, int at) {
        return in[before] == in[at] && in[before + 1] == in[at + 1] && in[before + 2] == in[at + 2]
                && in[before + 3] == in[at + 3];
    }

    private void varint(int length) {
        int rest = length;
        while (rest > 0x7f) {
            out[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        out[size++] = (byte) rest;
    }

    private void literal(int from, int to) {
        int length = to - from;
        if (length == 0) {
            return;
        }
        int code = length - 1;
        if (code < 60) {
            out[size++] = (byte) (code << 2);
        } else if (code < 1 << 8) {
            out[size++] = (byte) (60 << 2);
            out[size++] = (byte) code;
        } else {
            out[size++] = (byte) (61 << 2);
            out[size++] = (byte) code;
            out[size++] = (byte) (code >>> 8);
        }
        System.arraycopy(in, from, out, size, length);
        size += length;
    }

    private void copy(int distance, int length) {
        for (int rest = length; rest > 0; rest -= LONGEST_COPY) {
            out[size++] = (byte) (Math.min(rest, LONGEST_COPY) - 1 << 2 | 2);
            out[size++] = (byte) distance;
            out[size++] = (byte) (distance >>> 8);
        }
    }
}
