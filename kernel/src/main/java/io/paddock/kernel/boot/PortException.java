package io.paddock.kernel.boot;

/** The server can't listen where it is to; the message is for the operator. */
public final class PortException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PortException(String message, Throwable cause) {
        super(message, cause);
    }
}
