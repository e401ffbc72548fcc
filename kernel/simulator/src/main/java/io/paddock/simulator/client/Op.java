package io.paddock.simulator.client;

import io.paddock.kernel.wire.Acl;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.OpCode;
import io.paddock.kernel.wire.Requests.MultiHeader;
import java.util.List;

/** What a client can ask for. */
public sealed interface Op {

    int code();

    void write(JuteWriter out);

    /** Whether it becomes a transaction. */
    default boolean isWrite() {
        return OpCode.isWrite(code());
    }

    /** Creates a node; {@code flags} is a {@code CreateMode}, {@code ttl} counts for its TTL modes. */
    record Create(String path, byte[] data, int flags, long ttl) implements Op {
        public static final int CONTAINER = 4;
        public static final int WITH_TTL = 5;

        public boolean isEphemeral() {
            return flags == 1 || flags == 3;
        }

        public boolean isSequential() {
            return flags == 2 || flags == 3;
        }

        @Override
        public int code() {
            return switch (flags) {
                case CONTAINER -> OpCode.CREATE_CONTAINER;
                case WITH_TTL -> OpCode.CREATE_TTL;
                default -> OpCode.CREATE2;
            };
        }

        @Override
        public void write(JuteWriter out) {
            out.writeString(path).writeBuffer(data);
            Acl.writeList(Acl.OPEN, out);
            out.writeInt(flags);
            if (flags == WITH_TTL) {
                out.writeLong(ttl);
            }
        }
    }

    record Delete(String path, int version) implements Op {
        @Override
        public int code() {
            return OpCode.DELETE;
        }

        @Override
        public void write(JuteWriter out) {
            out.writeString(path).writeInt(version);
        }
    }

    record SetData(String path, byte[] data, int version) implements Op {
        @Override
        public int code() {
            return OpCode.SET_DATA;
        }

        @Override
        public void write(JuteWriter out) {
            out.writeString(path).writeBuffer(data).writeInt(version);
        }
    }

    /** Only within a multi. */
    record Check(String path, int version) implements Op {
        @Override
        public int code() {
            return OpCode.CHECK;
        }

        @Override
        public void write(JuteWriter out) {
            out.writeString(path).writeInt(version);
        }
    }

    record Multi(List<Op> parts) implements Op {
        @Override
        public int code() {
            return OpCode.MULTI;
        }

        @Override
        public void write(JuteWriter out) {
            for (Op part : parts) {
                MultiHeader.write(out, part.code(), false, -1);
                part.write(out);
            }
            MultiHeader.write(out, -1, true, -1);
        }
    }

    /** Lists as clients write them; null for none. */
    record Reconfig(String joining, String leaving) implements Op {
        @Override
        public int code() {
            return OpCode.RECONFIG;
        }

        @Override
        public void write(JuteWriter out) {
            out.writeString(joining).writeString(leaving).writeString(null).writeLong(-1);
        }
    }

    record Exists(String path, boolean watch) implements Op {
        @Override
        public int code() {
            return OpCode.EXISTS;
        }

        @Override
        public void write(JuteWriter out) {
            out.writeString(path).writeBoolean(watch);
        }
    }

    record GetData(String path, boolean watch) implements Op {
        @Override
        public int code() {
            return OpCode.GET_DATA;
        }

        @Override
        public void write(JuteWriter out) {
            out.writeString(path).writeBoolean(watch);
        }
    }

    record GetChildren(String path, boolean watch) implements Op {
        @Override
        public int code() {
            return OpCode.GET_CHILDREN2;
        }

        @Override
        public void write(JuteWriter out) {
            out.writeString(path).writeBoolean(watch);
        }
    }

    record Sync(String path) implements Op {
        @Override
        public int code() {
            return OpCode.SYNC;
        }

        @Override
        public void write(JuteWriter out) {
            out.writeString(path);
        }
    }

    record AddWatch(String path, boolean recursive) implements Op {
        @Override
        public int code() {
            return OpCode.ADD_WATCH;
        }

        @Override
        public void write(JuteWriter out) {
            out.writeString(path).writeInt(recursive ? 1 : 0);
        }
    }

    /** What a client sends first on a new connection of its session. */
    record SetWatches(
            long relativeZxid, List<String> data, List<String> exist, List<String> child, List<String> persistent,
            List<String> recursive) implements Op {
        @Override
        public int code() {
            return OpCode.SET_WATCHES2;
        }

        @Override
        public void write(JuteWriter out) {
            out.writeLong(relativeZxid);
            out.writeStrings(data).writeStrings(exist).writeStrings(child);
            out.writeStrings(persistent).writeStrings(recursive);
        }
    }

    record Ping() implements Op {
        @Override
        public int code() {
            return OpCode.PING;
        }

        @Override
        public void write(JuteWriter out) {}
    }

    record CloseSession() implements Op {
        @Override
        public int code() {
            return OpCode.CLOSE_SESSION;
        }

        @Override
        public void write(JuteWriter out) {}
    }
}
