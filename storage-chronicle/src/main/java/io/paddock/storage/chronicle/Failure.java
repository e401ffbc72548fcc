package io.paddock.storage.chronicle;

import java.nio.file.Path;

/**
 * Why the journal can't go on.
 *
 * @param reason for the operator: what failed, where, what to do
 */
record Failure(String reason, Throwable cause) {

    static Failure of(Throwable cause, Path directory) {
        String what = String.valueOf(cause.getMessage());
        // A write through a mapping to a block that the disk can't provide is a fault of memory, not an I/O error.
        boolean full = what.contains("No space left") || cause instanceof InternalError;
        String remedy = full
                ? "The disk is probably full: free space there and start the server again."
                : "Check the disk and the system's log, then start the server again.";
        return new Failure("the journal in " + directory + " can't go on: " + cause + ". Nothing that was acknowledged"
                + " is lost. " + remedy, cause);
    }
}
