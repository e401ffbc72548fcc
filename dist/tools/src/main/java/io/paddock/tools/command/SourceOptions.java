package io.paddock.tools.command;

import io.paddock.tools.apache.ApacheDirectory;
import io.paddock.tools.backup.BackupFolder;
import io.paddock.tools.console.Arguments;
import io.paddock.tools.console.ExitCode;
import io.paddock.tools.console.Terminal;
import io.paddock.tools.console.ToolException;
import io.paddock.tools.source.ApacheSource;
import io.paddock.tools.source.HistorySource;
import io.paddock.tools.source.PaddockSource;
import io.paddock.tools.source.SnapshotSource;
import io.paddock.tools.store.StoreDirectories;
import io.paddock.tools.store.StoreOpener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The options by which commands are told where a state comes from, and which one is wanted. */
final class SourceOptions {
    static final Set<String> WITH_VALUE =
            Set.of("--from", "--from-log", "--snapshot", "--to-zxid", "--to-time", "--config", "--scratch");

    private SourceOptions() {}

    static HistorySource open(Arguments given, StoreOpener opener, Terminal terminal)
            throws ToolException, IOException {
        Optional<Path> from = given.path("--from");
        Optional<Path> snapshot = given.path("--snapshot");
        if (from.isEmpty()) {
            return new SnapshotSource(snapshot.orElseThrow(() -> new ToolException(
                    ExitCode.INVALID_INVOCATION, "--from DIR or a snapshot is missing")), terminal);
        }
        Path log = given.path("--from-log").orElse(null);
        StoreDirectories directories = StoreDirectories.of(from.get(), log);
        if (isApaches(directories)) {
            if (snapshot.isPresent()) {
                throw new ToolException(ExitCode.INVALID_INVOCATION, "--snapshot goes with a directory of Paddock's; put the"
                        + " snapshot into Apache's directory instead");
            }
            return new ApacheSource(ApacheDirectory.of(from.get(), log), terminal);
        }
        return new PaddockSource(directories, opener, snapshot.orElse(null), scratch(given), terminal);
    }

    private static boolean isApaches(StoreDirectories directories) throws ToolException, IOException {
        if (BackupFolder.isOne(directories.dataDir())) {
            return true;
        }
        directories.requireData();
        Path logs = directories.logDir();
        return ApacheDirectory.hasLogs(logs);
    }

    /** Where copies are made. */
    static Path scratch(Arguments given) {
        return given.path("--scratch").orElse(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** Which state is wanted. */
    static long wantedZxid(Arguments given, HistorySource source) throws ToolException, IOException {
        OptionalLong zxid = given.number("--to-zxid");
        OptionalLong time = given.timeMillis("--to-time");
        if (zxid.isPresent() && time.isPresent()) {
            throw new ToolException(ExitCode.INVALID_INVOCATION, "--to-zxid and --to-time exclude each other");
        }
        return time.isPresent() ? source.zxidAt(time.getAsLong()) : zxid.orElse(HistorySource.NEWEST);
    }
}
