package io.paddock.tools.command;

import io.paddock.api.storage.Epochs;
import io.paddock.kernel.boot.config.ServerConfig;
import io.paddock.kernel.plugin.ProviderCatalog;
import io.paddock.tools.console.Arguments;
import io.paddock.tools.console.Command;
import io.paddock.tools.console.ExitCode;
import io.paddock.tools.console.Terminal;
import io.paddock.tools.console.ToolException;
import io.paddock.tools.source.HistorySource;
import io.paddock.tools.source.SnapshotSource;
import io.paddock.tools.state.Fingerprint;
import io.paddock.tools.state.Replica;
import io.paddock.tools.store.StoreDirectories;
import io.paddock.tools.store.StoreMaker;
import io.paddock.tools.store.StoreOpener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * {@code restore}: makes the data directories of a new ensemble from a backup, as it was at the end, at a zxid or at a
 * time. All its servers get the same tree, and the epoch of the old ensemble, so that the first leader's is greater
 * than every epoch that a client has seen.
 */
public final class RestoreCommand implements Command {
    private static final int EPOCH_SHIFT = 32;

    private final Function<ServerConfig, ProviderCatalog> catalog;

    /** @param catalog who offers storages */
    public RestoreCommand(Function<ServerConfig, ProviderCatalog> catalog) {
        this.catalog = catalog;
    }

    @Override
    public List<String> usage() {
        return List.of(
                "paddock restore SNAPSHOT_FILE --to DIR [--to DIR]... [--log-to DIR] [--epoch N] [--config zoo.cfg]",
                "paddock restore --from DIR [--from-log DIR] [--snapshot FILE] [--to-zxid ZXID | --to-time TIME] --to DIR"
                        + " [--to DIR]... [--log-to DIR] [--epoch N] [--config zoo.cfg] [--scratch DIR]");
    }

    @Override
    public int run(List<String> arguments, Terminal terminal) throws ToolException, IOException {
        Set<String> options = new HashSet<>(SourceOptions.WITH_VALUE);
        options.addAll(Set.of("--to", "--log-to", "--epoch"));
        Arguments given = Arguments.parse(arguments, options, Set.of());
        List<StoreDirectories> targets = targets(given);
        StoreOpener opener = StoreOpener.of(given.path("--config"), catalog);
        try (HistorySource source = source(given, opener, terminal)) {
            Replica replica = source.replicaAt(SourceOptions.wantedZxid(given, source));
            Epochs epochs = epochs(given, source, replica.zxid());
            Fingerprint fingerprint = replica.fingerprint();
            for (StoreDirectories target : targets) {
                make(target, opener, replica, epochs, terminal);
                terminal.out().println("Restored into " + target.dataDir() + ": " + fingerprint.summary() + ", epoch "
                        + epochs.current() + ".");
            }
        }
        return ExitCode.GOOD;
    }

    private static List<StoreDirectories> targets(Arguments given) throws ToolException, IOException {
        given.requirePath("--to");
        List<String> directories = given.all("--to");
        List<String> logs = given.all("--log-to");
        if (!logs.isEmpty() && logs.size() != directories.size()) {
            throw new ToolException(ExitCode.INVALID_INVOCATION, "there are " + directories.size() + " --to and "
                    + logs.size() + " --log-to: give one for each, in the same order, or none");
        }
        List<StoreDirectories> targets = new ArrayList<>();
        for (int i = 0; i < directories.size(); i++) {
            StoreDirectories target = StoreDirectories.of(
                    Path.of(directories.get(i)), logs.isEmpty() ? null : Path.of(logs.get(i)));
            target.requireNoData(); // before anything is done for the first of them
            targets.add(target);
        }
        return targets;
    }

    private static HistorySource source(Arguments given, StoreOpener opener, Terminal terminal)
            throws ToolException, IOException {
        List<String> files = given.rest(0, 1);
        if (files.isEmpty()) {
            return SourceOptions.open(given, opener, terminal);
        }
        if (given.has("--from") || given.has("--snapshot")) {
            throw new ToolException(ExitCode.INVALID_INVOCATION,
                    "a snapshot alone stands without --from; with --from it is --snapshot " + files.get(0));
        }
        return new SnapshotSource(Path.of(files.get(0)), terminal);
    }

    private static Epochs epochs(Arguments given, HistorySource source, long zxid) throws ToolException, IOException {
        Epochs old = source.epochs(zxid);
        long least = zxid >>> EPOCH_SHIFT;
        long epoch = given.number("--epoch").orElse(Math.max(old.accepted(), least));
        if (epoch < least) {
            throw new ToolException(ExitCode.INVALID_INVOCATION, "--epoch " + epoch + " is less than " + least
                    + ", the epoch of the last transaction");
        }
        return new Epochs(epoch, epoch);
    }

    private static void make(
            StoreDirectories target, StoreOpener opener, Replica replica, Epochs epochs, Terminal terminal)
            throws ToolException, IOException {
        replica.forgetConfiguration();
        try (StoreMaker maker = new StoreMaker(target, opener, terminal)) {
            maker.install(replica);
            maker.finish(epochs, replica.fingerprint(), Optional.empty());
        }
    }
}
