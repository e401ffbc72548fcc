package io.paddock.api;

/**
 * A module can't start as configured. The message is for the operator: what is wrong, what was seen, what to do.
 */
@Stable(since = "0.1")
public class ModuleStartException extends Exception {
    private static final long serialVersionUID = 1L;

    public ModuleStartException(String message) {
        super(message);
    }

    public ModuleStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
