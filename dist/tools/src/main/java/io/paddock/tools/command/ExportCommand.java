package io.paddock.tools.command;

import io.paddock.api.storage.DamagedSnapshotException;
import io.paddock.api.storage.Epochs;
import io.paddock.kernel.boot.config.ServerConfig;
import io.paddock.kernel.plugin.ProviderCatalog;
import io.paddock.tools.apache.ApacheExport;
import io.paddock.tools.apache.SnapshotFile;
import io.paddock.tools.console.Arguments;
import io.paddock.tools.console.Command;
import io.paddock.tools.console.ExitCode;
import io.paddock.tools.console.Terminal;
import io.paddock.tools.console.ToolException;
import io.paddock.tools.source.HistorySource;
import io.paddock.tools.state.Fingerprint;
import io.paddock.tools.state.Replica;
import io.paddock.tools.state.TreeWalk;
import io.paddock.tools.store.StoreOpener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** {@code export}: writes a data directory from which Apache's server starts. */
public final class ExportCommand implements Command {
    private final Function<ServerConfig, ProviderCatalog> catalog;

    /** @param catalog who offers storages */
    public ExportCommand(Function<ServerConfig, ProviderCatalog> catalog) {
        this.catalog = catalog;
    }

    @Override
    public List<String> usage() {
        return List.of("paddock export --from DIR [--from-log DIR] --to APACHE_DATA_DIR [--to-zxid ZXID | --to-time TIME]"
                + " [--config zoo.cfg] [--scratch DIR]");
    }

    @Override
    public int run(List<String> arguments, Terminal terminal) throws ToolException, IOException {
        Set<String> options = new HashSet<>(SourceOptions.WITH_VALUE);
        options.add("--to");
        Arguments given = Arguments.parse(arguments, options, Set.of());
        given.rest(0, 0);
        ApacheExport export = new ApacheExport(given.requirePath("--to"), terminal);
        StoreOpener opener = StoreOpener.of(given.path("--config"), catalog);
        try (HistorySource source = SourceOptions.open(given, opener, terminal)) {
            Replica replica = source.replicaAt(SourceOptions.wantedZxid(given, source));
            Epochs epochs = source.epochs(replica.zxid());
            Path file = export.write(replica, epochs, source.myId());
            Fingerprint fingerprint = verify(file, replica, terminal);
            terminal.out().println("Exported to " + file + ": " + fingerprint.summary() + ", epochs " + epochs.current()
                    + " (current) and " + epochs.accepted() + " (accepted).");
            noteExtendedTypes(replica, terminal);
        }
        return ExitCode.GOOD;
    }

    private static Fingerprint verify(Path file, Replica replica, Terminal terminal) throws ToolException, IOException {
        Fingerprint expected = replica.fingerprint();
        try {
            String difference =
                    expected.differenceFrom(SnapshotFile.load(file, replica.zxid(), terminal).fingerprint());
            if (difference.isEmpty()) {
                return expected;
            }
            throw new ToolException(ExitCode.UNEXPECTED, file + " is not what was to be written: " + difference
                    + ". Check the disk, delete it, and report this if it happens again.");
        } catch (DamagedSnapshotException e) {
            throw new ToolException(ExitCode.UNEXPECTED, file + " can't be read back: " + e.getMessage()
                    + ". Check the disk, and delete it.", e);
        }
    }

    private static void noteExtendedTypes(Replica replica, Terminal terminal) {
        boolean[] any = {false};
        TreeWalk.below(replica.tree().root(), node -> any[0] |= node.isTtl());
        if (any[0]) {
            terminal.note("There are nodes with a time to live: start Apache's server with extendedTypesEnabled=true.");
        }
    }
}
