package io.paddock.tools;

import io.paddock.kernel.boot.config.ServerConfig;
import io.paddock.kernel.plugin.ProviderCatalog;
import io.paddock.tools.command.BackupCommand;
import io.paddock.tools.command.CleanupCommand;
import io.paddock.tools.command.ExportCommand;
import io.paddock.tools.command.ImportCommand;
import io.paddock.tools.command.JournalCommand;
import io.paddock.tools.command.RecursiveSummaryToolkit;
import io.paddock.tools.command.RestoreCommand;
import io.paddock.tools.command.SnapshotCommand;
import io.paddock.tools.command.SnapshotComparer;
import io.paddock.tools.command.SnapshotToolkit;
import io.paddock.tools.command.TxnLogToolkit;
import io.paddock.tools.console.Command;
import io.paddock.tools.console.ExitCode;
import io.paddock.tools.console.Terminal;
import io.paddock.tools.console.ToolException;
import io.paddock.tools.store.StoreOpener;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** All commands by name. */
public final class Tools {
    private static final Set<String> HELP = Set.of("--help", "-h", "-help");
    private static final int OUTPUT_BYTES = 64 << 10;

    private final Map<String, Command> commands = new LinkedHashMap<>();

    /** The commands as they are in a distribution. */
    public Tools() {
        this(StoreOpener::installed);
    }

    /** @param catalog who offers storages */
    public Tools(Function<ServerConfig, ProviderCatalog> catalog) {
        commands.put("import", new ImportCommand(catalog));
        commands.put("export", new ExportCommand(catalog));
        commands.put("backup", new BackupCommand(catalog));
        commands.put("restore", new RestoreCommand(catalog));
        commands.put("journal", new JournalCommand(catalog));
        commands.put("snapshot", new SnapshotCommand());
        commands.put("zkCleanup", new CleanupCommand(catalog));
        commands.put("zkTxnLogToolkit", new TxnLogToolkit(System.in));
        commands.put("zkSnapShotToolkit", new SnapshotToolkit());
        commands.put("zkSnapshotComparer", new SnapshotComparer(System.in));
        commands.put("zkSnapshotRecursiveSummaryToolkit", new RecursiveSummaryToolkit());
    }

    public boolean has(String name) {
        return commands.containsKey(name);
    }

    /** Runs a command of this process: its output is buffered. */
    public int run(String name, List<String> arguments) {
        PrintStream out = new PrintStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), OUTPUT_BYTES), false,
                Charset.defaultCharset());
        int exitCode = run(name, arguments, new Terminal(out, System.err));
        out.flush();
        return exitCode;
    }

    /**
     * Runs a command; prints what went wrong.
     *
     * @param name of a command that is {@linkplain #has there}
     * @return the exit code
     */
    public int run(String name, List<String> arguments, Terminal terminal) {
        Command command = commands.get(name);
        if (arguments.stream().anyMatch(HELP::contains)) {
            command.usage().forEach(line -> terminal.out().println("Usage: " + line));
            return ExitCode.GOOD;
        }
        try {
            return command.run(arguments, terminal);
        } catch (ToolException e) {
            terminal.err().println(e.getMessage());
            if (e.exitCode() == ExitCode.INVALID_INVOCATION) {
                command.usage().forEach(line -> terminal.err().println("Usage: " + line));
            }
            return e.exitCode();
        } catch (IOException e) {
            terminal.err().println("Input or output failed: " + e);
            return ExitCode.UNEXPECTED;
        } catch (OutOfMemoryError e) {
            terminal.err().println("The tree does not fit into a heap of " + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MB: give more, for instance ZK_SERVER_HEAP=4000.");
            return ExitCode.UNEXPECTED;
        }
    }
}
