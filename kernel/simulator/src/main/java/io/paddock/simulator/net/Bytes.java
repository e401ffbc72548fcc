package io.paddock.simulator.net;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes that wait in order: put in at the end, taken out at the front. */
final class Bytes {
    private byte[] bytes = new byte[512];
    private int start;
    private int end;

    int size() {
        return end - start;
    }

    /** Adds what is between position and limit, and moves the position there. */
    void append(ByteBuffer more) {
        int count = more.remaining();
        makeRoom(count);
        more.get(bytes, end, count);
        end += count;
    }

    void append(byte[] more) {
        append(ByteBuffer.wrap(more));
    }

    private void makeRoom(int count) {
        if (bytes.length - end >= count) {
            return;
        }
        int size = size();
        byte[] target = bytes.length >= (size + count) * 2 ? bytes : new byte[Math.max(bytes.length, (size + count) * 2)];
        System.arraycopy(bytes, start, target, 0, size);
        bytes = target;
        start = 0;
        end = size;
    }

    /** A view of all of it, good until the next change. */
    ByteBuffer view() {
        return view(0, size());
    }

    /** A view of a part of it, good until the next change. */
    ByteBuffer view(int offset, int count) {
        return ByteBuffer.wrap(bytes, start + offset, count).slice();
    }

    /** Takes out the first ones as a copy. */
    byte[] take(int count) {
        byte[] taken = Arrays.copyOfRange(bytes, start, start + count);
        discard(count);
        return taken;
    }

    void discard(int count) {
        start += count;
        if (start == end) {
            start = 0;
            end = 0;
        }
    }

    void clear() {
        discard(size());
    }
}
