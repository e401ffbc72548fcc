package io.paddock.kernel.boot;

import java.io.IOException;

/** The data directories can't be used. */
final class DataDirectoryException extends IOException {
    private static final long serialVersionUID = 1L;

    DataDirectoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
