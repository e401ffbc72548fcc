package io.paddock.api.transport;

import io.paddock.api.Incubating;

/** The bytes on a connection are not of its protocol (a negative or too large length, garbage). */
@Incubating(since = "0.1")
public class FrameException extends Exception {
    private static final long serialVersionUID = 1L;

    public FrameException(String message) {
        super(message, null, false, false);
    }
}
