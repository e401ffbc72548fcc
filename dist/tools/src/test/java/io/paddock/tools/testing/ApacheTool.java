package io.paddock.tools.testing;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Apache's own tools, run in this JVM, and what they print. */
public final class ApacheTool {
    private ApacheTool() {}

    /** A main method or the like. */
    @FunctionalInterface
    public interface Run {
        void run() throws Exception;
    }

    /** All that is printed on standard output meanwhile. */
    public static String output(Run run) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            run.run();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
