package io.paddock.tools.console;

import java.io.PrintStream;

/**
 * Where a command prints.
 *
 * @param out results
 * @param err progress, notes and errors
 * @param isQuiet whether only what is wrong is said
 */
public record Terminal(PrintStream out, PrintStream err, boolean isQuiet) {

    /** One that says everything. */
    public Terminal(PrintStream out, PrintStream err) {
        this(out, err, false);
    }

    /** The same, for cron and the like: only what is wrong is said. */
    public Terminal quiet() {
        return new Terminal(new PrintStream(PrintStream.nullOutputStream()), err, true);
    }

    /** Something that the operator should know. */
    public void note(String text) {
        if (!isQuiet) {
            err.println(text);
        }
    }

    public void warn(String text) {
        err.println("Warning: " + text);
    }
}
