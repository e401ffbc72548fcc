package io.paddock.tools.console;

import java.io.IOException;
import java.util.List;

/** One sub-command. */
public interface Command {

    /** Its arguments, a line for each form. */
    List<String> usage();

    /**
     * Does it.
     *
     * @return the exit code
     * @throws ToolException if it can't be done; its exit code counts
     */
    int run(List<String> arguments, Terminal terminal) throws ToolException, IOException;
}
