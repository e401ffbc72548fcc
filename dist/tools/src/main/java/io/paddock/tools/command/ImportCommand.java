package io.paddock.tools.command;

import io.paddock.api.storage.Epochs;
import io.paddock.kernel.boot.config.ServerConfig;
import io.paddock.kernel.plugin.ProviderCatalog;
import io.paddock.kernel.wire.TxnRecord;
import io.paddock.tools.apache.ApacheData;
import io.paddock.tools.apache.ApacheDirectory;
import io.paddock.tools.apache.TxnLogs;
import io.paddock.tools.console.Arguments;
import io.paddock.tools.console.Command;
import io.paddock.tools.console.ExitCode;
import io.paddock.tools.console.Terminal;
import io.paddock.tools.console.ToolException;
import io.paddock.tools.state.DivergenceException;
import io.paddock.tools.state.Fingerprint;
import io.paddock.tools.state.Replica;
import io.paddock.tools.store.StoreDirectories;
import io.paddock.tools.store.StoreMaker;
import io.paddock.tools.store.StoreOpener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * {@code import}: makes a data directory of what Apache's server has left.
 *
 * <p>The new store begins with the tree at the first zxid at which a digest proves it to be exact, and has the
 * transactions after that in its journal, so that a leader can still have some of them forgotten, and others can get
 * them. Without digests (3.5 and before) the tree is certain only behind the last transaction: then that is all.
 */
public final class ImportCommand implements Command {
    private static final String TRUST = "--trust-empty-snapshot";
    private static final String WITHOUT_LOGS = "--without-logs";
    private static final String IGNORE_DIGESTS = "--ignore-digests";

    private final Function<ServerConfig, ProviderCatalog> catalog;

    /** @param catalog who offers storages */
    public ImportCommand(Function<ServerConfig, ProviderCatalog> catalog) {
        this.catalog = catalog;
    }

    @Override
    public List<String> usage() {
        return List.of("paddock import APACHE_DATA_DIR [APACHE_LOG_DIR] --to DIR [--log-to DIR] [--config zoo.cfg]"
                + " [--without-logs] [--trust-empty-snapshot] [--ignore-digests]");
    }

    @Override
    public int run(List<String> arguments, Terminal terminal) throws ToolException, IOException {
        Arguments given = Arguments.parse(
                arguments, Set.of("--to", "--log-to", "--config"), Set.of(TRUST, WITHOUT_LOGS, IGNORE_DIGESTS));
        List<String> sources = given.rest(1, 2);
        StoreDirectories target = StoreDirectories.of(given.requirePath("--to"), given.path("--log-to").orElse(null));
        ApacheDirectory source = ApacheDirectory.of(
                Path.of(sources.get(0)), sources.size() == 1 ? null : Path.of(sources.get(1)));
        requireLogs(source, given.has(WITHOUT_LOGS));
        ApacheData data = new ApacheData(source, given.has(TRUST), terminal);
        StoreOpener opener = StoreOpener.of(given.path("--config"), catalog);
        try (StoreMaker maker = new StoreMaker(target, opener, terminal)) {
            Replica replica = data.base(Long.MAX_VALUE);
            transfer(data, replica, maker, given.has(IGNORE_DIGESTS), terminal);
            Epochs epochs = data.epochs(replica.zxid());
            Fingerprint fingerprint = replica.fingerprint();
            maker.finish(epochs, fingerprint, data.myId());
            terminal.out().println("Imported into " + target.dataDir() + ": " + fingerprint.summary() + ", epochs "
                    + epochs.current() + " (current) and " + epochs.accepted() + " (accepted).");
            terminal.out().println(replica.transactions() + " transactions from logs, " + replica.confirmed()
                    + " of them confirmed by a digest.");
        }
        return ExitCode.GOOD;
    }

    /** A snapshot alone is rarely all, and to forget dataLogDir is easy. */
    private static void requireLogs(ApacheDirectory source, boolean without) throws ToolException, IOException {
        if (!without && source.logsOldestFirst().isEmpty()) {
            throw new ToolException(ExitCode.DATA_DIRECTORY, "There is no log.* in " + source.logs()
                    + ": give the server's dataLogDir as the second argument; or, if the snapshot is all there is,"
                    + " --without-logs.");
        }
    }

    private static void transfer(
            ApacheData data, Replica replica, StoreMaker maker, boolean ignoreDigests, Terminal terminal)
            throws IOException, ToolException {
        boolean installed = replica.isExact() && !ignoreDigests;
        if (installed) {
            maker.install(replica);
        }
        try (TxnLogs logs = data.logs(replica.zxid())) {
            while (logs.next()) {
                apply(replica, logs.record(), ignoreDigests);
                if (installed) {
                    maker.append(replica.zxid(), logs.bytes());
                } else if (replica.isExact() && !ignoreDigests) {
                    maker.install(replica);
                    installed = true;
                }
            }
        }
        if (!installed) {
            warnOfDoubt(replica, terminal);
            maker.install(replica);
        }
    }

    private static void apply(Replica replica, TxnRecord record, boolean ignoreDigests) throws ToolException {
        try {
            replica.apply(ignoreDigests ? new TxnRecord(record.header(), record.txn(), false, 0) : record);
        } catch (DivergenceException e) {
            throw new ToolException(ExitCode.DAMAGED, "This server's data is not what its leader's was: "
                    + e.getMessage() + ". Apache only logs that, and goes on. Use another server's directory; or, if this is"
                    + " the one that counts, take its tree as it is with --ignore-digests.", e);
        }
    }

    private static void warnOfDoubt(Replica replica, Terminal terminal) {
        long last = replica.lastFuzzyZxid();
        if (last != Long.MAX_VALUE && last > replica.zxid()) {
            terminal.warn("the snapshot was written until zxid 0x" + Long.toHexString(last) + ", and the logs end at 0x"
                    + Long.toHexString(replica.zxid()) + ": there may be things of a later time in the tree. Apache's server"
                    + " would start all the same. Another server's directory is better, if there is one.");
        }
    }
}
