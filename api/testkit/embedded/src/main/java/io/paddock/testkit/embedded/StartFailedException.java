package io.paddock.testkit.embedded;

import java.net.BindException;

/** A server didn't start. */
final class StartFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    StartFailedException(Throwable cause) {
        super(cause.getMessage(), cause);
    }

    /** Whether somebody else was quicker to take a port that was free. */
    boolean isPortTaken() {
        for (Throwable cause = getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }
}
