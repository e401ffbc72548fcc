package io.paddock.tools;

import java.io.PrintStream;

/**
 * Where a command prints.
 *
 * @param out results
 * @param err progress, notes and errors
 */
public record Terminal(PrintStream out, PrintStream err) {

    /** Something that the operator should know. */
    public void note(String text) {
        err.println(text);
    }

    public void warn(String text) {
        err.println("Warning: " + text);
    }
}
