package io.paddock.kernel.wire;

/** Bytes that are not the record they should be. Costs no stack trace, since a peer can cause it at will. */
public final class MalformedRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedRecordException(String message) {
        super(message, null, false, false);
    }
}
