package io.paddock.snappy;

import java.io.IOException;

/** What should be a stream of Snappy blocks is none, or is damaged. */
public final class MalformedSnappyException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedSnappyException(String message) {
        super(message);
    }

    MalformedSnappyException(String message, Throwable cause) {
        super(message, cause);
    }
}
