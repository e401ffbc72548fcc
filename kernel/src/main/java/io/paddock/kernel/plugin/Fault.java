package io.paddock.kernel.plugin;

import java.lang.module.FindException;
import java.util.Arrays;
import java.util.ServiceConfigurationError;

/**
 * What went wrong inside a plug-in, in the words of whoever has to mend it.
 *
 * @param seen   what was thrown, and where in the plug-in
 * @param remedy what to do
 */
record Fault(String seen, String remedy) {

    /** @param otherwise the remedy for what isn't one of the well-known mistakes */
    static Fault of(Throwable thrown, String otherwise) {
        Throwable cause = rootOf(thrown);
        return new Fault(cause + placeOf(cause), remedyFor(cause, otherwise));
    }

    /** Modules that don't fit together; Java tells that in English sentences only. */
    static Fault ofModules(Throwable thrown) {
        Throwable cause = thrown.getCause();
        String seen = thrown.getMessage() + (cause == null ? "" : ": " + cause.getMessage());
        return new Fault(seen, remedyForModules(seen));
    }

    private static Throwable rootOf(Throwable thrown) {
        boolean isWrapper = thrown instanceof ServiceConfigurationError || thrown instanceof ExceptionInInitializerError
                || thrown instanceof FindException;
        return isWrapper && thrown.getCause() != null ? rootOf(thrown.getCause()) : thrown;
    }

    /** The first frame that is neither Java's nor the server's. */
    private static String placeOf(Throwable cause) {
        return Arrays.stream(cause.getStackTrace())
                .filter(frame -> !frame.getClassName().matches("(java|javax|jdk|sun|io\\.paddock\\.kernel)\\..*"))
                .findFirst()
                .map(frame -> " at " + frame)
                .orElse("");
    }

    private static String remedyFor(Throwable cause, String otherwise) {
        if (cause instanceof NoClassDefFoundError || cause instanceof ClassNotFoundException) {
            return "put the library that has this class into the plug-in's directory, and require its module";
        }
        if (cause instanceof UnsupportedClassVersionError) {
            return newerJava();
        }
        if (cause instanceof IncompatibleClassChangeError) {
            return "compile the plug-in against this server's api and the very libraries that are in its directory";
        }
        return otherwise;
    }

    private static String remedyForModules(String seen) {
        if (seen.contains("not found, required by")) {
            return "put the jar of that module into the directory";
        }
        if (seen.contains("contains package") || seen.contains("export package")) {
            return "keep one of the two: rename the package, or remove the jar that has a copy of it";
        }
        if (seen.contains("Two versions of module")) {
            return "remove one of the two jars";
        }
        return seen.contains("Unsupported major.minor version") ? newerJava()
                : "add what is missing to the directory, or remove what is there twice";
    }

    private static String newerJava() {
        return "run the server on a newer Java than " + Runtime.version().feature()
                + ", or compile the plug-in with --release " + Runtime.version().feature();
    }
}
