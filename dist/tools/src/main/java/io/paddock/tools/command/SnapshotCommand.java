package io.paddock.tools.command;

import io.paddock.json.Json;
import io.paddock.tools.apache.ApacheDirectory;
import io.paddock.tools.apache.ApacheDirectory.ZxidFile;
import io.paddock.tools.apache.SnapshotFile;
import io.paddock.tools.console.Arguments;
import io.paddock.tools.console.Command;
import io.paddock.tools.console.ExitCode;
import io.paddock.tools.console.Terminal;
import io.paddock.tools.console.ToolException;
import io.paddock.tools.report.SnapshotJson;
import io.paddock.tools.report.SnapshotText;
import io.paddock.tools.report.TreeDifference;
import io.paddock.tools.state.Replica;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code snapshot}: looks into snapshots, Paddock's and Apache's. */
public final class SnapshotCommand implements Command {

    /** The command. */
    public SnapshotCommand() {}

    @Override
    public List<String> usage() {
        return List.of(
                "paddock snapshot dump FILE|DIR [--data] [--json]",
                "paddock snapshot summary FILE|DIR... [--depth N] [--json]",
                "paddock snapshot compare LEFT RIGHT [--json]");
    }

    @Override
    public int run(List<String> arguments, Terminal terminal) throws ToolException, IOException {
        Arguments given = Arguments.parse(arguments, Set.of("--depth"), Set.of("--data", "--json"));
        List<String> words = given.rest(2, Integer.MAX_VALUE);
        boolean json = given.has("--json");
        return switch (words.get(0)) {
            case "dump" -> dump(given, json, terminal);
            case "summary" -> summary(given, json, terminal);
            case "compare" -> compare(given, json, terminal);
            default -> throw new ToolException(ExitCode.INVALID_INVOCATION,
                    "snapshot knows dump, summary and compare, not " + words.get(0));
        };
    }

    private static int dump(Arguments given, boolean json, Terminal terminal) throws ToolException, IOException {
        Replica replica = load(given.rest(2, 2).get(1), terminal);
        if (json) {
            new SnapshotJson(replica, terminal.out()).dump(given.has("--data"));
        } else {
            new SnapshotText(replica, terminal.out()).details(given.has("--data"));
        }
        return ExitCode.GOOD;
    }

    private static int summary(Arguments given, boolean json, Terminal terminal) throws ToolException, IOException {
        int depth = (int) given.number("--depth").orElse(1);
        for (String name : given.rest().subList(1, given.rest().size())) {
            Replica replica = load(name, terminal);
            if (json) {
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("file", name);
                fields.putAll(new SnapshotJson(replica, terminal.out()).summary());
                terminal.out().println(Json.of(fields));
            } else {
                terminal.out().println(name + ": " + replica.fingerprint().summary() + ", "
                        + replica.tree().approximateDataSize() + " bytes"
                        + (replica.isExact() ? "." : "; written while the server went on."));
                new SnapshotText(replica, terminal.out()).recursiveSummary(replica.tree().root(), depth);
            }
        }
        return ExitCode.GOOD;
    }

    private static int compare(Arguments given, boolean json, Terminal terminal) throws ToolException, IOException {
        List<String> words = given.rest(3, 3);
        Replica left = load(words.get(1), terminal);
        Replica right = load(words.get(2), terminal);
        TreeDifference difference = new TreeDifference(left, right);
        long[] count = {0};
        difference.forEach(entry -> {
            count[0]++;
            terminal.out().println(json ? Json.of(fields(entry)) : line(entry));
        });
        for (long session : difference.sessions()) {
            count[0]++;
            String id = "0x" + Long.toHexString(session);
            terminal.out().println(json ? Json.of(Map.of("session", id)) : "session " + id + " differs");
        }
        terminal.note(count[0] == 0 ? "No differences." : count[0] + " differences.");
        return count[0] == 0 ? ExitCode.GOOD : ExitCode.UNEXPECTED;
    }

    private static String line(TreeDifference.Entry entry) {
        return entry.fields().isEmpty()
                ? entry.path() + " only " + entry.kind()
                : entry.path() + " differs: " + String.join(", ", entry.fields());
    }

    private static Map<String, Object> fields(TreeDifference.Entry entry) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("path", entry.path());
        fields.put("kind", entry.kind());
        fields.put("fields", entry.fields());
        return fields;
    }

    /** A snapshot's file, or the newest in a data directory. */
    private static Replica load(String name, Terminal terminal) throws ToolException, IOException {
        Path path = Path.of(name);
        if (!Files.isDirectory(path)) {
            return SnapshotFile.load(path, terminal);
        }
        List<ZxidFile> snapshots = ApacheDirectory.of(path, null).snapshotsNewestFirst();
        if (snapshots.isEmpty()) {
            throw new ToolException(ExitCode.DATA_DIRECTORY, "There is no snapshot in " + path + ".");
        }
        return SnapshotFile.load(snapshots.get(0).path(), terminal);
    }
}
