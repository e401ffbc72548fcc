package io.paddock.tools.command;

import io.paddock.api.storage.Recovered;
import io.paddock.json.Json;
import io.paddock.kernel.boot.config.ServerConfig;
import io.paddock.kernel.plugin.ProviderCatalog;
import io.paddock.kernel.wire.MalformedRecordException;
import io.paddock.kernel.wire.TxnRecord;
import io.paddock.tools.console.Arguments;
import io.paddock.tools.console.Command;
import io.paddock.tools.console.ExitCode;
import io.paddock.tools.console.Terminal;
import io.paddock.tools.console.ToolException;
import io.paddock.tools.report.JournalSummary;
import io.paddock.tools.report.TxnText;
import io.paddock.tools.source.HistorySource;
import io.paddock.tools.store.ReplicaSink;
import io.paddock.tools.store.SkippingSink;
import io.paddock.tools.store.StoreDirectories;
import io.paddock.tools.store.StoreOpener;
import io.paddock.tools.store.StoreView;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** {@code journal}: looks into the journal of a server, which goes on undisturbed. */
public final class JournalCommand implements Command {
    private static final Set<String> WITH_VALUE =
            Set.of("--log-dir", "--config", "--scratch", "--from-zxid", "--to-zxid", "--from-time", "--to-time");

    private final Function<ServerConfig, ProviderCatalog> catalog;

    /** @param catalog who offers storages */
    public JournalCommand(Function<ServerConfig, ProviderCatalog> catalog) {
        this.catalog = catalog;
    }

    @Override
    public List<String> usage() {
        return List.of(
                "paddock journal dump DIR [--log-dir DIR] [--from-zxid ZXID] [--to-zxid ZXID] [--from-time TIME]"
                        + " [--to-time TIME] [--json] [--config zoo.cfg] [--scratch DIR]",
                "paddock journal verify DIR [--log-dir DIR] [--json] [--config zoo.cfg] [--scratch DIR]");
    }

    @Override
    public int run(List<String> arguments, Terminal terminal) throws ToolException, IOException {
        Arguments given = Arguments.parse(arguments, WITH_VALUE, Set.of("--json"));
        List<String> words = given.rest(2, 2);
        StoreDirectories directories =
                StoreDirectories.of(Path.of(words.get(1)), given.path("--log-dir").orElse(null));
        StoreOpener opener = StoreOpener.of(given.path("--config"), catalog);
        boolean verify = words.get(0).equals("verify");
        if (!verify && !words.get(0).equals("dump")) {
            throw new ToolException(ExitCode.INVALID_INVOCATION, "journal knows dump and verify, not " + words.get(0));
        }
        try (StoreView view = StoreView.open(directories, opener, SourceOptions.scratch(given), terminal)) {
            if (verify) {
                verify(view, given.has("--json"), terminal);
            } else {
                dump(view, given, terminal);
            }
        }
        return ExitCode.GOOD;
    }

    private static void dump(StoreView view, Arguments given, Terminal terminal) throws ToolException, IOException {
        long fromZxid = given.number("--from-zxid").orElse(0);
        long toZxid = given.number("--to-zxid").orElse(Long.MAX_VALUE);
        long fromMillis = given.timeMillis("--from-time").orElse(0);
        long toMillis = given.timeMillis("--to-time").orElse(Long.MAX_VALUE);
        TxnText text = new TxnText(millis -> Instant.ofEpochMilli(millis).toString());
        boolean json = given.has("--json");
        Recovered recovered = view.recover(new SkippingSink());
        view.read(recovered.oldestZxid(), (zxid, bytes) -> {
            TxnRecord record = parse(zxid, bytes);
            long millis = record.header().timeMillis();
            if (zxid >= fromZxid && zxid <= toZxid && millis >= fromMillis && millis <= toMillis) {
                terminal.out().println(json ? text.json(record) : text.line(record));
            }
        });
    }

    private static void verify(StoreView view, boolean json, Terminal terminal) throws ToolException, IOException {
        ReplicaSink sink = new ReplicaSink(HistorySource.NEWEST);
        Recovered recovered = view.recover(sink);
        JournalSummary summary = new JournalSummary(recovered, sink.replica());
        view.read(recovered.oldestZxid(), (zxid, bytes) -> summary.add(parse(zxid, bytes)));
        Map<String, Object> fields = summary.fields();
        if (json) {
            terminal.out().println(Json.of(fields));
        } else {
            summary.lines().forEach(terminal.out()::println);
        }
    }

    private static TxnRecord parse(long zxid, ByteBuffer bytes) throws ToolException {
        try {
            return TxnRecord.read(bytes);
        } catch (MalformedRecordException e) {
            throw new ToolException(ExitCode.DAMAGED, "The journal's record 0x" + Long.toHexString(zxid)
                    + " can't be read: " + e.getMessage() + ".", e);
        }
    }
}
