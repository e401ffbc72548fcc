package io.paddock.api.storage;

import io.paddock.api.Incubating;

/** The bytes of a snapshot are not a whole, intact one; the message says where and why. */
@Incubating(since = "0.1")
public class DamagedSnapshotException extends Exception {
    private static final long serialVersionUID = 1L;

    public DamagedSnapshotException(String message) {
        super(message);
    }

    public DamagedSnapshotException(String message, Throwable cause) {
        super(message, cause);
    }
}
