package io.paddock.tools.backup;

import io.paddock.tools.console.ExitCode;
import io.paddock.tools.console.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What an operator shows to administration: a scheme, and behind a blank what that scheme takes. */
public final class Credentials {
    /** The variable that they may be in. */
    public static final String VARIABLE = "PADDOCK_ADMIN_AUTH";

    private Credentials() {}

    /**
     * Finds them: on the command line, in a file, or in the environment.
     *
     * @param environment the variable's value, or null
     * @return as they go into the header, or null if there are none
     */
    public static String of(Optional<String> text, Optional<Path> file, String environment)
            throws ToolException, IOException {
        if (text.isPresent() && file.isPresent()) {
            throw new ToolException(ExitCode.INVALID_INVOCATION, "--auth and --auth-file exclude each other");
        }
        if (file.isPresent() && !Files.isReadable(file.get())) {
            throw new ToolException(ExitCode.INVALID_INVOCATION,
                    "There is no file " + file.get() + " with credentials, or it can't be read.");
        }
        String found = text.orElse(file.isPresent() ? Files.readString(file.get()) : environment);
        if (found == null) {
            return null;
        }
        String line = found.strip();
        if (line.isEmpty() || line.lines().count() > 1) {
            throw new ToolException(ExitCode.INVALID_INVOCATION, "credentials are one line, such as 'digest root:secret'");
        }
        return line.matches("[^\\s:]+:.*") ? line.replaceFirst(":", " ") : line; // as ACLs are written: scheme:id
    }
}
