package io.paddock.tools.console;

/** How a command ends, in Apache's numbers. */
public final class ExitCode {
    public static final int GOOD = 0;

    /** Something failed, or two things that were compared differ. */
    public static final int UNEXPECTED = 1;

    /** The command line or a configuration makes no sense. */
    public static final int INVALID_INVOCATION = 2;

    /** A data directory can't be used. */
    public static final int DATA_DIRECTORY = 3;

    /** A snapshot or a journal is damaged. */
    public static final int DAMAGED = 10;

    private ExitCode() {}
}
