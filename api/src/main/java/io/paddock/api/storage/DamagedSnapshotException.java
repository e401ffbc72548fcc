package io.paddock.api.storage;

/** The bytes of a snapshot are not a whole, intact one; the message says where and why. */
public class DamagedSnapshotException extends Exception {
    private static final long serialVersionUID = 1L;

    public DamagedSnapshotException(String message) {
        super(message);
    }

    public DamagedSnapshotException(String message, Throwable cause) {
        super(message, cause);
    }
}
