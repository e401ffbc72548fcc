package io.paddock.api.transport;

/** The bytes on a connection are not of its protocol (a negative or too large length, garbage). */
public class FrameException extends Exception {
    private static final long serialVersionUID = 1L;

    public FrameException(String message) {
        super(message, null, false, false);
    }
}
