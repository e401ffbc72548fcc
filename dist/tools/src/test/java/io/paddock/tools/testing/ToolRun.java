package io.paddock.tools.testing;

import io.paddock.api.storage.Recovered;
import io.paddock.kernel.boot.config.ServerConfig;
import io.paddock.kernel.plugin.ProviderCatalog;
import io.paddock.storage.chronicle.ChronicleStorageProvider;
import io.paddock.tools.Tools;
import io.paddock.tools.console.Terminal;
import io.paddock.tools.state.Replica;
import io.paddock.tools.store.ReplicaSink;
import io.paddock.tools.store.Store;
import io.paddock.tools.store.StoreDirectories;
import io.paddock.tools.store.StoreMaker;
import io.paddock.tools.store.StoreOpener;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One run of a command in this JVM, with Chronicle's storage.
 *
 * @param output what it has printed as its result
 * @param errors its notes and complaints
 */
public record ToolRun(int exitCode, String output, String errors) {

    public static ToolRun of(String command, Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> texts = Stream.of(arguments).map(Object::toString).toList();
        int exitCode = new Tools(ToolRun::catalog).run(command, texts, new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8)));
        return new ToolRun(
                exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** As above, and it has to go well. */
    public static ToolRun good(String command, Object... arguments) {
        ToolRun run = of(command, arguments);
        if (run.exitCode != 0) {
            throw new AssertionError(command + " ended with " + run.exitCode + ":\n" + run.errors);
        }
        return run;
    }

    static ProviderCatalog catalog(ServerConfig config) {
        return ProviderCatalog.builder().add(new ChronicleStorageProvider()).build();
    }

    /** Makes a store there. */
    public static StoreMaker maker(Path dataDir) throws Exception {
        Terminal quiet = new Terminal(
                new PrintStream(PrintStream.nullOutputStream()), new PrintStream(PrintStream.nullOutputStream()));
        return new StoreMaker(
                StoreDirectories.of(dataDir, null), StoreOpener.of(Optional.empty(), ToolRun::catalog), quiet);
    }

    /** A store and what it holds. */
    public record Content(Recovered recovered, Replica replica) {}

    /** Opens a store as a server does. */
    public static Content content(Path dataDir) throws Exception {
        StoreOpener opener = StoreOpener.of(Optional.empty(), ToolRun::catalog);
        ReplicaSink sink = new ReplicaSink(Long.MAX_VALUE);
        try (Store store = opener.open(StoreDirectories.of(dataDir, null))) {
            return new Content(store.recover(sink), sink.replica());
        }
    }
}
