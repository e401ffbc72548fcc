package io.paddock.kernel.wire;

import java.util.List;

/**
 * A change of the tree or of the sessions that the leader has found valid: it can be applied without another check.
 * The bytes are Apache's ({@code zookeeper.jute}).
 */
public sealed interface Txn {

    /** The transaction's type on the wire, an {@link OpCode}. */
    int type();

    /** The body without header. */
    void write(JuteWriter out);

    /**
     * A new node. Kind by {@code type}: CREATE and CREATE2 for persistent and ephemeral ones, CREATE_CONTAINER,
     * CREATE_TTL.
     *
     * @param parentCversion the parent's stored cversion after it, or -1 to count one up
     * @param ttl            milliseconds of a TTL node, else 0
     */
    record Create(
            int type, String path, byte[] data, List<Acl> acl, boolean ephemeral, int parentCversion, long ttl)
            implements Txn {
        @Override
        public void write(JuteWriter out) {
            out.writeString(path).writeBuffer(data);
            Acl.writeList(acl, out);
            if (type == OpCode.CREATE || type == OpCode.CREATE2) {
                out.writeBoolean(ephemeral);
            }
            out.writeInt(parentCversion);
            if (type == OpCode.CREATE_TTL) {
                out.writeLong(ttl);
            }
        }

        static Create read(JuteReader in, int type) {
            String path = readPath(in);
            byte[] data = in.readBuffer();
            List<Acl> acl = Acl.readListOrNull(in);
            boolean plain = type == OpCode.CREATE || type == OpCode.CREATE2;
            boolean ephemeral = plain && in.readBoolean();
            // Journals of 3.3 and before end here; their transactions leave the parent's cversion to be counted.
            int parentCversion = plain && in.remaining() < 4 ? -1 : in.readInt();
            return new Create(type, path, data, acl, ephemeral, parentCversion, type == OpCode.CREATE_TTL ? in.readLong() : 0);
        }
    }

    /** A node goes; by DELETE_CONTAINER if it was a container or its TTL was over. */
    record Delete(int type, String path) implements Txn {
        @Override
        public void write(JuteWriter out) {
            out.writeString(path);
        }
    }

    /** New data; {@code version} is the one after the change. */
    record SetData(String path, byte[] data, int version) implements Txn {
        @Override
        public int type() {
            return OpCode.SET_DATA;
        }

        @Override
        public void write(JuteWriter out) {
            out.writeString(path).writeBuffer(data).writeInt(version);
        }
    }

    /** A new configuration of the ensemble, in its text form: new data for the node that shows it. */
    record Reconfig(String path, byte[] data, int version) implements Txn {
        @Override
        public int type() {
            return OpCode.RECONFIG;
        }

        @Override
        public void write(JuteWriter out) {
            out.writeString(path).writeBuffer(data).writeInt(version);
        }

        public String text() {
            return data == null ? "" : new String(data, java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    /** A new ACL; {@code version} is the one after the change. */
    record SetAcl(String path, List<Acl> acl, int version) implements Txn {
        @Override
        public int type() {
            return OpCode.SET_ACL;
        }

        @Override
        public void write(JuteWriter out) {
            out.writeString(path);
            Acl.writeList(acl, out);
            out.writeInt(version);
        }
    }

    /** Part of a multi that only checked a version. */
    record Check(String path, int version) implements Txn {
        @Override
        public int type() {
            return OpCode.CHECK;
        }

        @Override
        public void write(JuteWriter out) {
            out.writeString(path).writeInt(version);
        }
    }

    /** A session begins. */
    record CreateSession(int timeoutMillis) implements Txn {
        @Override
        public int type() {
            return OpCode.CREATE_SESSION;
        }

        @Override
        public void write(JuteWriter out) {
            out.writeInt(timeoutMillis);
        }
    }

    /**
     * A session ends, and its ephemerals with it.
     *
     * @param paths the ephemerals to delete; null in journals before 3.6: all that the session owns
     */
    record CloseSession(List<String> paths) implements Txn {
        @Override
        public int type() {
            return OpCode.CLOSE_SESSION;
        }

        @Override
        public void write(JuteWriter out) {
            if (paths != null) {
                out.writeStrings(paths);
            }
        }
    }

    /** A request that was refused; takes a zxid so that its answer keeps its place in the order. */
    record Failure(int error) implements Txn {
        @Override
        public int type() {
            return OpCode.ERROR;
        }

        @Override
        public void write(JuteWriter out) {
            out.writeInt(error);
        }
    }

    /** Several at once; if it failed, all parts are {@link Failure}s. */
    record Multi(List<Txn> parts) implements Txn {
        @Override
        public int type() {
            return OpCode.MULTI;
        }

        @Override
        public void write(JuteWriter out) {
            out.writeInt(parts.size());
            for (Txn part : parts) {
                out.writeInt(part.type());
                int lengthAt = out.size();
                out.writeInt(0);
                part.write(out);
                out.putInt(lengthAt, out.size() - lengthAt - 4);
            }
        }

        static Multi read(JuteReader in) {
            return new Multi(in.readList(reader -> {
                int type = reader.readInt();
                if (type == OpCode.MULTI || type == OpCode.CREATE_SESSION || type == OpCode.CLOSE_SESSION) {
                    throw new MalformedRecordException("transaction of type " + type + " in a multi");
                }
                byte[] body = reader.readBuffer();
                return Txn.read(new JuteReader(java.nio.ByteBuffer.wrap(body == null ? new byte[0] : body)), type);
            }));
        }
    }

    private static String readPath(JuteReader in) {
        String path = in.readString();
        if (path == null || path.isEmpty() || path.charAt(0) != '/') {
            throw new MalformedRecordException("transaction of the path '" + path + "'");
        }
        return path;
    }

    /** Reads the body of a transaction of that type. */
    static Txn read(JuteReader in, int type) {
        return switch (type) {
            case OpCode.CREATE, OpCode.CREATE2, OpCode.CREATE_CONTAINER, OpCode.CREATE_TTL -> Create.read(in, type);
            case OpCode.DELETE, OpCode.DELETE_CONTAINER -> new Delete(type, readPath(in));
            case OpCode.SET_DATA -> new SetData(readPath(in), in.readBuffer(), in.readInt());
            case OpCode.RECONFIG -> new Reconfig(readPath(in), in.readBuffer(), in.readInt());
            case OpCode.SET_ACL -> new SetAcl(readPath(in), Acl.readListOrNull(in), in.readInt());
            case OpCode.CHECK -> new Check(readPath(in), in.readInt());
            case OpCode.CREATE_SESSION -> new CreateSession(in.readInt());
            case OpCode.CLOSE_SESSION -> new CloseSession(in.remaining() < 4 ? null : in.readList(JuteReader::readString));
            case OpCode.ERROR -> new Failure(in.readInt());
            case OpCode.MULTI -> Multi.read(in);
            default -> throw new MalformedRecordException("transaction of unknown type " + type);
        };
    }
}
