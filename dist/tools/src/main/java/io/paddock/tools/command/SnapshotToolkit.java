package io.paddock.tools.command;

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

/** {@code zkSnapShotToolkit.sh}. */
public final class SnapshotToolkit implements Command {

    /** The command. */
    public SnapshotToolkit() {}

    @Override
    public List<String> usage() {
        return List.of(
                "zkSnapShotToolkit.sh [-d|-json] snapshot_file",
                "       -d dump the data for each znode",
                "       -json dump znode info in json format (ncdu's; for all of it: paddock snapshot dump --json)");
    }

    @Override
    public int run(List<String> arguments, Terminal terminal) throws ToolException, IOException {
        Arguments given = Arguments.parse(arguments, Set.of(), Set.of("-d", "-json"));
        Path file = Path.of(given.rest(1, 1).get(0));
        if (given.has("-d") && given.has("-json")) {
            throw new ToolException(ExitCode.INVALID_INVOCATION,
                    "Cannot specify both data dump (-d) and json mode (-json) in same call");
        }
        Replica replica = SnapshotFile.load(file, terminal);
        SnapshotText text = new SnapshotText(replica, terminal.out());
        if (given.has("-json")) {
            text.ncdu(System.currentTimeMillis());
        } else {
            text.details(given.has("-d"));
        }
        return ExitCode.GOOD;
    }
}
