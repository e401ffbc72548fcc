package io.paddock.kernel.wire;

import java.util.List;
import java.util.Objects;

/**
 * One entry of an ACL.
 *
 * @param perms  bits of {@link Perms}
 * @param scheme such as {@code world}
 * @param id     such as {@code anyone}
 */
public record Acl(int perms, String scheme, String id) {

    /** Everybody may do everything. */
    public static final List<Acl> OPEN = List.of(new Acl(Perms.ALL, "world", "anyone"));

    /** Everybody may read. */
    public static final List<Acl> READ_ONLY = List.of(new Acl(Perms.READ, "world", "anyone"));

    // Written out, as the empty tree already looks up lists of these: what the JVM makes up for a record instead is a
    // dozen of classes, made while the server starts.

    @Override
    public boolean equals(Object other) {
        return other instanceof Acl acl && perms == acl.perms && Objects.equals(scheme, acl.scheme)
                && Objects.equals(id, acl.id);
    }

    @Override
    public int hashCode() {
        return (31 * perms + Objects.hashCode(scheme)) * 31 + Objects.hashCode(id);
    }

    public static Acl read(JuteReader in) {
        return new Acl(in.readInt(), in.readString(), in.readString());
    }

    /** A vector of entries, or null as it stands on the wire. */
    public static List<Acl> readListOrNull(JuteReader in) {
        int count = in.readCount();
        if (count < 0) {
            return null;
        }
        List<Acl> list = new java.util.ArrayList<>(Math.min(count, 64));
        for (int i = 0; i < count; i++) {
            list.add(read(in));
        }
        return list;
    }

    public void write(JuteWriter out) {
        out.writeInt(perms).writeString(scheme).writeString(id);
    }

    public static void writeList(List<Acl> list, JuteWriter out) {
        if (list == null) {
            out.writeInt(-1);
        } else {
            out.writeList(list, Acl::write);
        }
    }
}
