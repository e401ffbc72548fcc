package io.paddock.kernel.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reads jute from a buffer: big-endian numbers, and lengths before bytes and vectors (-1 for null). Reading past the
 * end or an impossible length throws {@link MalformedRecordException}. Reusable, for one thread.
 */
public final class JuteReader {
    private static final byte[] NO_BYTES = {};

    private ByteBuffer in;
    private byte[] scratch = new byte[256];

    public JuteReader() {}

    public JuteReader(ByteBuffer in) {
        this.in = in;
    }

    /** Reads from position to limit of that buffer from now on, moving its position. */
    public JuteReader reset(ByteBuffer buffer) {
        this.in = buffer;
        return this;
    }

    public int remaining() {
        return in.remaining();
    }

    /** The buffer itself, for those who forward what is left of it. */
    public ByteBuffer buffer() {
        return in;
    }

    public boolean readBoolean() {
        need(1);
        return in.get() != 0;
    }

    public byte readByte() {
        need(1);
        return in.get();
    }

    public int readInt() {
        need(4);
        return in.getInt();
    }

    public long readLong() {
        need(8);
        return in.getLong();
    }

    /** Bytes, or null. */
    public byte[] readBuffer() {
        int length = readLength();
        if (length <= 0) {
            return length < 0 ? null : NO_BYTES;
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    /** UTF-8 text, or null. */
    public String readString() {
        int length = readLength();
        if (length < 0) {
            return null;
        }
        if (in.hasArray()) {
            String text = new String(in.array(), in.arrayOffset() + in.position(), length, StandardCharsets.UTF_8);
            in.position(in.position() + length);
            return text;
        }
        if (scratch.length < length) {
            scratch = new byte[Math.max(length, scratch.length * 2)];
        }
        in.get(scratch, 0, length);
        return new String(scratch, 0, length, StandardCharsets.UTF_8);
    }

    /** The path of a request; nodes of impossible names don't exist, so that it needs no further check. */
    public String readPath() {
        String path = readString();
        if (path == null) {
            throw new MalformedRecordException("no path");
        }
        return path;
    }

    /** The count of a vector, or -1 for a null one; never more than what could still follow. */
    public int readCount() {
        int count = readInt();
        if (count < -1 || count > in.remaining()) {
            throw new MalformedRecordException("vector of " + count + " elements in " + in.remaining() + " bytes");
        }
        return count;
    }

    /** A vector of records; empty for null. */
    public <T> List<T> readList(Function<JuteReader, T> element) {
        int count = readCount();
        if (count <= 0) {
            return List.of();
        }
        List<T> list = new ArrayList<>(Math.min(count, 1024));
        for (int i = 0; i < count; i++) {
            list.add(element.apply(this));
        }
        return list;
    }

    private int readLength() {
        int length = readInt();
        if (length < -1 || length > in.remaining()) {
            throw new MalformedRecordException("length " + length + " with " + in.remaining() + " bytes left");
        }
        return length;
    }

    private void need(int bytes) {
        if (in.remaining() < bytes) {
            throw new MalformedRecordException("record ends " + (bytes - in.remaining()) + " bytes too early");
        }
    }
}
