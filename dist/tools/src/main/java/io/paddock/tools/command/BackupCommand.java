package io.paddock.tools.command;

import io.paddock.kernel.boot.config.ServerConfig;
import io.paddock.kernel.plugin.ProviderCatalog;
import io.paddock.tools.backup.Backup;
import io.paddock.tools.backup.BackupFolder;
import io.paddock.tools.backup.Credentials;
import io.paddock.tools.backup.SnapshotServer;
import io.paddock.tools.console.Arguments;
import io.paddock.tools.console.Command;
import io.paddock.tools.console.ExitCode;
import io.paddock.tools.console.Terminal;
import io.paddock.tools.console.ToolException;
import io.paddock.tools.store.StoreDirectories;
import io.paddock.tools.store.StoreOpener;
import io.paddock.tools.store.StoreView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** {@code backup}: saves the state of a running server, and how it came to it. */
public final class BackupCommand implements Command {
    private static final Set<String> WITH_VALUE = Set.of("--to", "--auth", "--auth-file", "--keep", "--timeout",
            "--journal", "--log-dir", "--config", "--scratch");
    private static final String DEFAULT_SERVER = "localhost:8080";
    private static final int DEFAULT_SECONDS = 300;
    private static final int MAX_SECONDS = 1_000_000;

    private final Function<ServerConfig, ProviderCatalog> catalog;

    /** @param catalog who offers storages */
    public BackupCommand(Function<ServerConfig, ProviderCatalog> catalog) {
        this.catalog = catalog;
    }

    @Override
    public List<String> usage() {
        return List.of("paddock backup [HOST[:PORT] | http://HOST:PORT/commands] --to FOLDER"
                + " [--auth-file FILE | --auth SCHEME:CREDENTIALS] [--keep N] [--timeout SECONDS] [--quiet]"
                + " [--journal DATA_DIR [--log-dir DIR] [--config zoo.cfg] [--scratch DIR]]");
    }

    @Override
    public int run(List<String> arguments, Terminal console) throws ToolException, IOException {
        Arguments given = Arguments.parse(arguments, WITH_VALUE, Set.of("--quiet"));
        Terminal terminal = given.has("--quiet") ? console.quiet() : console;
        List<String> server = given.rest(0, 1);
        Path place = given.requirePath("--to");
        int keep = number(given, "--keep", Integer.MAX_VALUE, Integer.MAX_VALUE);
        int timeoutMillis = 1000 * number(given, "--timeout", DEFAULT_SECONDS, MAX_SECONDS);
        String credentials = Credentials.of(
                given.text("--auth"), given.path("--auth-file"), System.getenv(Credentials.VARIABLE));
        SnapshotServer from = SnapshotServer.at(
                server.isEmpty() ? DEFAULT_SERVER : server.get(0), credentials, timeoutMillis);
        Backup.JournalLook journal = journal(given, terminal);
        try (BackupFolder folder = BackupFolder.open(place)) {
            return new Backup(folder, terminal).take(from, journal, keep) ? ExitCode.GOOD : ExitCode.UNEXPECTED;
        } catch (IOException e) {
            throw new ToolException(ExitCode.UNEXPECTED, "The backup into " + place + " failed (" + e.getMessage()
                    + "). What was not whole has been removed; is there room, and may this user write there"
                    + (journal == null ? "?" : " and to " + SourceOptions.scratch(given) + " (--scratch)?"), e);
        }
    }

    private Backup.JournalLook journal(Arguments given, Terminal terminal) throws ToolException, IOException {
        if (!given.has("--journal")) {
            if (given.has("--log-dir")) {
                throw new ToolException(ExitCode.INVALID_INVOCATION, "--log-dir goes with --journal DATA_DIR");
            }
            return null;
        }
        StoreDirectories directories =
                StoreDirectories.of(given.requirePath("--journal"), given.path("--log-dir").orElse(null));
        directories.requireData(); // before anything is asked of the server
        StoreOpener opener = StoreOpener.of(given.path("--config"), catalog);
        return () -> StoreView.open(directories, opener, SourceOptions.scratch(given), terminal);
    }

    private static int number(Arguments given, String option, int otherwise, int most) throws ToolException {
        long number = given.number(option).orElse(otherwise);
        if (number < 1 || number > most) {
            throw new ToolException(ExitCode.INVALID_INVOCATION, option + " takes a number from 1 on, not " + number);
        }
        return (int) number;
    }
}
