package io.paddock.kernel.testing;

import io.paddock.kernel.wire.Acl;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.OpCode;
import io.paddock.kernel.wire.Requests.MultiHeader;
import java.util.List;
import java.util.function.Consumer;

/** The records of requests. */
public final class Bodies {
    public static final int PERSISTENT = 0;
    public static final int EPHEMERAL = 1;
    public static final int SEQUENTIAL = 2;
    public static final int CONTAINER = 4;

    private Bodies() {}

    public static Consumer<JuteWriter> none() {
        return out -> {};
    }

    public static Consumer<JuteWriter> path(String path) {
        return out -> out.writeString(path);
    }

    public static Consumer<JuteWriter> create(String path, String data, int flags) {
        return create(path, data, flags, Acl.OPEN);
    }

    public static Consumer<JuteWriter> create(String path, String data, int flags, List<Acl> acl) {
        return out -> {
            out.writeString(path).writeString(data);
            Acl.writeList(acl, out);
            out.writeInt(flags);
        };
    }

    /** Lists as clients write them; null for none. */
    public static Consumer<JuteWriter> reconfig(String joining, String leaving, String members, long version) {
        return out -> out.writeString(joining).writeString(leaving).writeString(members).writeLong(version);
    }

    /** getData, exists, getChildren. */
    public static Consumer<JuteWriter> read(String path, boolean watch) {
        return out -> out.writeString(path).writeBoolean(watch);
    }

    public static Consumer<JuteWriter> set(String path, String data, int version) {
        return out -> out.writeString(path).writeString(data).writeInt(version);
    }

    /** delete, check. */
    /** For any version of the ACL. */
    public static Consumer<JuteWriter> setAcl(String path, Acl... acl) {
        return out -> {
            out.writeString(path);
            Acl.writeList(List.of(acl), out);
            out.writeInt(-1);
        };
    }

    public static Consumer<JuteWriter> version(String path, int version) {
        return out -> out.writeString(path).writeInt(version);
    }

    /** addWatch, removeWatches, checkWatches. */
    public static Consumer<JuteWriter> watch(String path, int modeOrType) {
        return version(path, modeOrType);
    }

    public static Consumer<JuteWriter> auth(String scheme, String credentials) {
        return out -> out.writeInt(0).writeString(scheme).writeString(credentials);
    }

    /** One operation of a multi. */
    public static Consumer<JuteWriter> op(int type, Consumer<JuteWriter> body) {
        return out -> {
            MultiHeader.write(out, type, false, -1);
            body.accept(out);
        };
    }

    /** multi, multiRead. */
    @SafeVarargs
    public static Consumer<JuteWriter> multi(Consumer<JuteWriter>... ops) {
        return out -> {
            for (Consumer<JuteWriter> op : ops) {
                op.accept(out);
            }
            MultiHeader.write(out, OpCode.ERROR, true, -1);
        };
    }
}
