package io.paddock.tools.apache;

/** A log has a record that is there and wrong; the message says where and why. */
public final class DamagedLogException extends Exception {
    private static final long serialVersionUID = 1L;

    DamagedLogException(String message) {
        super(message);
    }
}
