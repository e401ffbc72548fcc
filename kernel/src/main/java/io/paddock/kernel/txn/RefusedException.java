package io.paddock.kernel.txn;

import io.paddock.kernel.wire.ErrorCode;

/** A request can't be done; the code is the client's answer. Costs no stack trace. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    public RefusedException(ErrorCode code) {
        super(code.name(), null, false, false);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }
}
