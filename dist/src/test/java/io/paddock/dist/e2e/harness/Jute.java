package io.paddock.dist.e2e.harness;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes records in ZooKeeper's serialisation, byte by byte, without anybody's library. */
public final class Jute {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    private Jute() {}

    public static Jute record() {
        return new Jute();
    }

    public Jute int32(int value) {
        return write(() -> out.writeInt(value));
    }

    public Jute int64(long value) {
        return write(() -> out.writeLong(value));
    }

    public Jute bool(boolean value) {
        return write(() -> out.writeBoolean(value));
    }

    /** A buffer; null is written as length -1. */
    public Jute buffer(byte[] value) {
        if (value == null) {
            return int32(-1);
        }
        return int32(value.length).raw(value);
    }

    public Jute string(String value) {
        return buffer(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    public Jute strings(List<String> values) {
        int32(values.size());
        values.forEach(this::string);
        return this;
    }

    /** One entry that lets everybody do everything. */
    public Jute openAcl() {
        return int32(1).int32(31).string("world").string("anyone");
    }

    public Jute raw(byte[] value) {
        return write(() -> out.write(value));
    }

    public byte[] toBytes() {
        return bytes.toByteArray();
    }

    /** The record behind its length. */
    public byte[] toFrame() {
        return Jute.record().buffer(toBytes()).toBytes();
    }

    private Jute write(Output output) {
        try {
            output.run();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Output {
        void run() throws IOException;
    }
}
