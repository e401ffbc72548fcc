package io.paddock.kernel.txn;

import io.paddock.kernel.wire.ErrorCode;
import java.util.Locale;

/** The kinds of nodes a client may create, numbered as the flags of a create request ({@code CreateMode}). */
public enum CreateKind {
    PERSISTENT(false, false),
    EPHEMERAL(true, false),
    PERSISTENT_SEQUENTIAL(false, true),
    EPHEMERAL_SEQUENTIAL(true, true),
    CONTAINER(false, false),
    PERSISTENT_WITH_TTL(false, false),
    PERSISTENT_SEQUENTIAL_WITH_TTL(false, true);

    private static final CreateKind[] BY_FLAGS = values();

    final boolean ephemeral;
    final boolean sequential;

    CreateKind(boolean ephemeral, boolean sequential) {
        this.ephemeral = ephemeral;
        this.sequential = sequential;
    }

    /** The kind's name as ZooKeeper's audit log writes it; null if there is no such kind. */
    public static String nameOf(int flags) {
        return flags < 0 || flags >= BY_FLAGS.length ? null : BY_FLAGS[flags].name().toLowerCase(Locale.ROOT);
    }

    static CreateKind of(int flags) throws RefusedException {
        if (flags < 0 || flags >= BY_FLAGS.length) {
            throw new RefusedException(ErrorCode.BAD_ARGUMENTS);
        }
        return BY_FLAGS[flags];
    }

    boolean hasTtl() {
        return this == PERSISTENT_WITH_TTL || this == PERSISTENT_SEQUENTIAL_WITH_TTL;
    }
}
