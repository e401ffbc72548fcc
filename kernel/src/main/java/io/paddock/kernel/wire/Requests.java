package io.paddock.kernel.wire;

import java.util.List;

/** The bodies of client requests that are more than a path and a flag. */
public final class Requests {
    private Requests() {}

    /**
     * Creation of a node of any kind.
     *
     * @param flags {@code CreateMode}: 0 persistent, 1 ephemeral, 2 and 3 the same sequential, 4 container, 5 and 6 TTL
     * @param ttl   milliseconds for TTL nodes, else 0
     */
    public record Create(String path, byte[] data, List<Acl> acl, int flags, long ttl) {
        public static Create read(JuteReader in, int op) {
            String path = in.readString();
            byte[] data = in.readBuffer();
            List<Acl> acl = Acl.readListOrNull(in);
            int flags = in.readInt();
            return new Create(path, data, acl, flags, op == OpCode.CREATE_TTL ? in.readLong() : 0);
        }
    }

    /** A path and the version it must have: delete, check. */
    public record PathVersion(String path, int version) {
        public static PathVersion read(JuteReader in) {
            return new PathVersion(in.readString(), in.readInt());
        }
    }

    /** New data for a node that has that version. */
    public record SetData(String path, byte[] data, int version) {
        public static SetData read(JuteReader in) {
            return new SetData(in.readString(), in.readBuffer(), in.readInt());
        }
    }

    /** A new ACL for a node whose ACL has that version. */
    public record SetAcl(String path, List<Acl> acl, int version) {
        public static SetAcl read(JuteReader in) {
            return new SetAcl(in.readString(), Acl.readListOrNull(in), in.readInt());
        }
    }

    /** The watches of a client that has reconnected. */
    public record SetWatches(
            long relativeZxid,
            List<String> data,
            List<String> exist,
            List<String> child,
            List<String> persistent,
            List<String> persistentRecursive) {
        public static SetWatches read(JuteReader in, int op) {
            long relativeZxid = in.readLong();
            List<String> data = in.readList(JuteReader::readPath);
            List<String> exist = in.readList(JuteReader::readPath);
            List<String> child = in.readList(JuteReader::readPath);
            boolean second = op == OpCode.SET_WATCHES2;
            return new SetWatches(
                    relativeZxid,
                    data,
                    exist,
                    child,
                    second ? in.readList(JuteReader::readPath) : List.of(),
                    second ? in.readList(JuteReader::readPath) : List.of());
        }
    }

    /** Credentials. */
    public record Auth(int type, String scheme, byte[] auth) {
        public static Auth read(JuteReader in) {
            return new Auth(in.readInt(), in.readString(), in.readBuffer());
        }
    }

    /** A change of the ensemble. */
    public record Reconfig(String joining, String leaving, String newMembers, long currentConfigId) {
        public static Reconfig read(JuteReader in) {
            return new Reconfig(in.readString(), in.readString(), in.readString(), in.readLong());
        }
    }

    /** What stands before each operation of a multi, and after the last. */
    public record MultiHeader(int type, boolean done, int error) {
        public static MultiHeader read(JuteReader in) {
            return new MultiHeader(in.readInt(), in.readBoolean(), in.readInt());
        }

        public static void write(JuteWriter out, int type, boolean done, int error) {
            out.writeInt(type).writeBoolean(done).writeInt(error);
        }
    }
}
