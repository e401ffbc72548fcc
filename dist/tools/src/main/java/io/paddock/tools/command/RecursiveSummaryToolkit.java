package io.paddock.tools.command;

import io.paddock.kernel.tree.Node;
import io.paddock.tools.apache.SnapshotFile;
import io.paddock.tools.console.Arguments;
import io.paddock.tools.console.Command;
import io.paddock.tools.console.ExitCode;
import io.paddock.tools.console.Terminal;
import io.paddock.tools.console.ToolException;
import io.paddock.tools.report.SnapshotText;
import io.paddock.tools.state.Replica;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** {@code zkSnapshotRecursiveSummaryToolkit.sh}. */
public final class RecursiveSummaryToolkit implements Command {

    /** The command. */
    public RecursiveSummaryToolkit() {}

    @Override
    public List<String> usage() {
        return List.of("zkSnapshotRecursiveSummaryToolkit.sh snapshot_file starting_node max_depth (0: no limit)");
    }

    @Override
    public int run(List<String> arguments, Terminal terminal) throws ToolException, IOException {
        List<String> words = Arguments.parse(arguments, Set.of(), Set.of()).rest(3, 3);
        int depth;
        try {
            depth = Integer.parseInt(words.get(2));
        } catch (NumberFormatException e) {
            throw new ToolException(ExitCode.INVALID_INVOCATION, "max_depth is a number, not " + words.get(2), e);
        }
        Replica replica = SnapshotFile.load(Path.of(words.get(0)), terminal);
        Node top = replica.tree().find(words.get(1));
        if (top == null) {
            throw new ToolException(ExitCode.INVALID_INVOCATION, "There is no node " + words.get(1) + ".");
        }
        new SnapshotText(replica, terminal.out()).recursiveSummary(top, depth);
        return ExitCode.GOOD;
    }
}
