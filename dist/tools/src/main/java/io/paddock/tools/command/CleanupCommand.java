package io.paddock.tools.command;

import io.paddock.kernel.boot.config.Retention;
import io.paddock.kernel.boot.config.ServerConfig;
import io.paddock.kernel.boot.config.StorageSettings;
import io.paddock.kernel.plugin.ProviderCatalog;
import io.paddock.tools.console.Arguments;
import io.paddock.tools.console.Command;
import io.paddock.tools.console.ExitCode;
import io.paddock.tools.console.Terminal;
import io.paddock.tools.console.ToolException;
import io.paddock.tools.store.SkippingSink;
import io.paddock.tools.store.Store;
import io.paddock.tools.store.StoreDirectories;
import io.paddock.tools.store.StoreOpener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** {@code zkCleanup.sh}: deletes old snapshots and the journal's files before them, while no server runs. */
public final class CleanupCommand implements Command {
    private static final int LEAST = 3;

    private final Function<ServerConfig, ProviderCatalog> catalog;

    /** @param catalog who offers storages */
    public CleanupCommand(Function<ServerConfig, ProviderCatalog> catalog) {
        this.catalog = catalog;
    }

    @Override
    public List<String> usage() {
        return List.of("zkCleanup.sh -n COUNT (3 or more), with the directories of conf/zoo.cfg");
    }

    @Override
    public int run(List<String> arguments, Terminal terminal) throws ToolException, IOException {
        Arguments given = Arguments.parse(arguments, Set.of("-n", "--config"), Set.of());
        int keep = (int) given.number("-n").orElse(LEAST);
        if (keep < LEAST) {
            throw new ToolException(ExitCode.INVALID_INVOCATION, "count should be greater than or equal to " + LEAST);
        }
        StoreOpener opener = StoreOpener.of(given.path("--config"), catalog);
        StoreDirectories directories = directories(given.rest(0, 2), opener.config().storage());
        directories.requireData();
        try (Store store = opener.open(directories)) {
            try {
                store.recover(new SkippingSink());
            } catch (ToolException e) {
                throw new ToolException(ExitCode.UNEXPECTED, e.getMessage() + "\n" + advice(opener.config().retention()), e);
            }
            store.purge(keep);
        }
        terminal.note("The newest " + keep + " snapshots and what follows the oldest of them are kept.");
        return ExitCode.GOOD;
    }

    /** As Apache's PurgeTxnLog has them: the logs' directory first. */
    private static StoreDirectories directories(List<String> given, StorageSettings configured) {
        return switch (given.size()) {
            case 0 -> StoreDirectories.of(configured.dataDir(), configured.dataLogDir());
            case 1 -> StoreDirectories.of(Path.of(given.get(0)), null);
            default -> StoreDirectories.of(Path.of(given.get(1)), Path.of(given.get(0)));
        };
    }

    private static String advice(Retention retention) {
        return retention.enabled()
                ? "A server that runs cleans up by itself: it keeps " + retention.snapshotsKept()
                        + " snapshots (autopurge.snapRetainCount), so this script is not needed."
                : "A server that runs cleans up by itself if autopurge.purgeInterval is set.";
    }
}
