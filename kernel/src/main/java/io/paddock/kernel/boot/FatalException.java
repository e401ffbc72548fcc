package io.paddock.kernel.boot;

/** The server can't go on; the message is for the operator. */
public final class FatalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FatalException(String message, Throwable cause) {
        super(message, cause);
    }
}
