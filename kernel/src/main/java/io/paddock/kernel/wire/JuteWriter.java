package io.paddock.kernel.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.function.BiConsumer;

/**
 * Writes jute into a buffer of its own that grows as needed and is used again after {@link #clear()}. For one thread.
 */
public final class JuteWriter {
    private static final int KEEP_BYTES = 1 << 20;

    private byte[] bytes;
    private int size;

    public JuteWriter() {
        this(1024);
    }

    public JuteWriter(int initialBytes) {
        bytes = new byte[initialBytes];
    }

    /** Forgets what was written; gives back a buffer that one huge record made grow. */
    public JuteWriter clear() {
        size = 0;
        if (bytes.length > KEEP_BYTES) {
            bytes = new byte[4096];
        }
        return this;
    }

    /** Starts a frame: leaves place for its length, which {@link #endFrame} fills in. */
    public JuteWriter beginFrame() {
        clear();
        return writeInt(0);
    }

    /** The finished frame, length first; valid until the next write. */
    public ByteBuffer endFrame() {
        putInt(0, size - 4);
        return view();
    }

    /** What has been written, from 0; valid until the next write. */
    public ByteBuffer view() {
        return ByteBuffer.wrap(bytes, 0, size);
    }

    public byte[] toByteArray() {
        return java.util.Arrays.copyOf(bytes, size);
    }

    public int size() {
        return size;
    }

    /** Takes back what was written after that size. */
    public void truncate(int newSize) {
        size = newSize;
    }

    public JuteWriter writeBoolean(boolean value) {
        return writeByte(value ? 1 : 0);
    }

    public JuteWriter writeByte(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
        return this;
    }

    public JuteWriter writeInt(int value) {
        ensure(4);
        putInt(size, value);
        size += 4;
        return this;
    }

    public JuteWriter writeLong(long value) {
        ensure(8);
        putInt(size, (int) (value >>> 32));
        putInt(size + 4, (int) value);
        size += 8;
        return this;
    }

    /** Bytes with their length; null becomes -1. */
    public JuteWriter writeBuffer(byte[] value) {
        if (value == null) {
            return writeInt(-1);
        }
        writeInt(value.length);
        return writeRaw(value, 0, value.length);
    }

    /** Bytes with their length, from the buffer's position to its limit, without moving it. */
    public JuteWriter writeBuffer(ByteBuffer value) {
        writeInt(value.remaining());
        return writeRaw(value);
    }

    /** Bytes without a length. */
    public JuteWriter writeRaw(byte[] value, int offset, int length) {
        ensure(length);
        System.arraycopy(value, offset, bytes, size, length);
        size += length;
        return this;
    }

    /** Bytes without a length, from the buffer's position to its limit, without moving it. */
    public JuteWriter writeRaw(ByteBuffer value) {
        int length = value.remaining();
        ensure(length);
        value.get(value.position(), bytes, size, length);
        size += length;
        return this;
    }

    /** UTF-8 text with its length; null becomes -1. */
    public JuteWriter writeString(String value) {
        if (value == null) {
            return writeInt(-1);
        }
        int length = value.length();
        ensure(4 + length);
        int start = size + 4;
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                return writeBuffer(value.getBytes(StandardCharsets.UTF_8));
            }
            bytes[start + i] = (byte) c;
        }
        putInt(size, length);
        size = start + length;
        return this;
    }

    /** A vector of records. */
    public <T> JuteWriter writeList(Collection<? extends T> list, BiConsumer<T, JuteWriter> element) {
        writeInt(list.size());
        for (T item : list) {
            element.accept(item, this);
        }
        return this;
    }

    /** A vector of strings. */
    public JuteWriter writeStrings(Collection<String> list) {
        return writeList(list, (text, out) -> out.writeString(text));
    }

    /** Writes over what is there: for lengths and counts that are known late. */
    public void putInt(int offset, int value) {
        bytes[offset] = (byte) (value >>> 24);
        bytes[offset + 1] = (byte) (value >>> 16);
        bytes[offset + 2] = (byte) (value >>> 8);
        bytes[offset + 3] = (byte) value;
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            int wanted = Math.addExact(size, more);
            bytes = java.util.Arrays.copyOf(bytes, Math.max(wanted, (int) Math.min(bytes.length * 2L, Integer.MAX_VALUE - 16)));
        }
    }
}
