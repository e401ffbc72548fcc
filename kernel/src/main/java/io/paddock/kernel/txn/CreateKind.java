package io.paddock.kernel.txn;

import io.paddock.kernel.wire.ErrorCode;

/** The kinds of nodes a client may create, numbered as the flags of a create request ({@code CreateMode}). */
enum CreateKind {
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
