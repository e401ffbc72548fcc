package io.paddock.tools.console;

/** A command can't go on. The message is for the operator: problem, what was seen, what to do. */
public final class ToolException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /** @param exitCode one of {@link ExitCode} */
    public ToolException(int exitCode, String message) {
        this(exitCode, message, null);
    }

    public ToolException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
