package io.paddock.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.tools.console.ExitCode;
import io.paddock.tools.testing.ApacheFixture;
import io.paddock.tools.testing.ApacheTool;
import io.paddock.tools.testing.ToolRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.zookeeper.server.SnapshotFormatter;
import org.apache.zookeeper.server.SnapshotRecursiveSummary;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the tools say of snapshots, compared with what Apache's say. */
@Timeout(120)
final class SnapshotToolsTest {
    @TempDir
    private static Path shared;

    private static Path older;
    private static Path newer;

    @TempDir
    private Path dir;

    @BeforeAll
    static void writeData() throws Exception {
        Path apache = ApacheFixture.killedUnderLoad(shared.resolve("apache"), 1500);
        Path exported = shared.resolve("exported");
        ToolRun.good("export", "--from", apache, "--to", exported);
        try (Stream<Path> files = Files.list(exported.resolve("version-2"))) {
            newer = files.filter(file -> file.getFileName().toString().startsWith("snapshot")).findFirst().orElseThrow();
        }
        long zxid = Long.parseLong(newer.getFileName().toString().split("\\.")[1], 16);
        Path before = shared.resolve("before");
        ToolRun.good("export", "--from", apache, "--to", before, "--to-zxid", zxid - 10);
        older = before.resolve("version-2/snapshot." + Long.toHexString(zxid - 10));
    }

    /** Apache prints children in the order of a hash table, so only the parts can be compared. */
    private static List<String> parts(String output, String separator) {
        return Arrays.stream(output.split(separator)).map(String::strip).sorted().toList();
    }

    @Test
    void theToolkitPrintsWhatApachesDoes() throws Exception {
        for (boolean withData : new boolean[] {false, true}) {
            String theirs = ApacheTool.output(() -> new SnapshotFormatter().run(newer.toString(), withData, false));
            String ours = withData
                    ? ToolRun.good("zkSnapShotToolkit", "-d", newer).output()
                    : ToolRun.good("zkSnapShotToolkit", newer).output();
            // Apache's tool has this line too, but never gets to know the digest.
            assertEquals(parts(theirs, "----"), parts(ours.replaceFirst("Target zxid digest is: .*\n", ""), "----"));
            assertEquals(ours, withData
                    ? ToolRun.good("snapshot", "dump", newer, "--data").output()
                    : ToolRun.good("snapshot", "dump", newer).output());
        }
        String json = ToolRun.good("zkSnapShotToolkit", "-json", newer).output();
        assertTrue(json.contains("{\"name\":\"plain\",\"asize\":1,\"dsize\":1,\"dev\":0,\"ino\":"), json);
        assertEquals(ExitCode.INVALID_INVOCATION, ToolRun.of("zkSnapShotToolkit", "-d", "-json", newer).exitCode());
        assertEquals(ExitCode.INVALID_INVOCATION, ToolRun.of("zkSnapShotToolkit", dir.resolve("none")).exitCode());
    }

    @Test
    void theRecursiveSummaryIsApaches() throws Exception {
        String theirs = ApacheTool.output(() -> new SnapshotRecursiveSummary().run(newer.toString(), "/", 0));
        String ours = ToolRun.good("zkSnapshotRecursiveSummaryToolkit", newer, "/", 0).output();
        assertEquals(parts(theirs, "\n"), parts(ours, "\n"));
        String below = ApacheTool.output(() -> new SnapshotRecursiveSummary().run(newer.toString(), "/s", 1));
        assertEquals(below, ToolRun.good("zkSnapshotRecursiveSummaryToolkit", newer, "/s", 1).output());
    }

    @Test
    void theComparerSaysWhatApachesSays() throws Exception {
        for (String threshold : List.of("0", "500")) {
            String[] arguments = {"-l", older.toString(), "-r", newer.toString(), "-b", threshold, "-n", threshold};
            String theirs = ApacheTool.output(() -> org.apache.zookeeper.server.SnapshotComparer.main(arguments));
            List<String> expected = theirs.lines()
                    .filter(line -> !line.contains("seconds") && !line.equals("Successfully parsed options!"))
                    .toList();
            assertEquals(expected, ToolRun.good("zkSnapshotComparer", (Object[]) arguments).output().lines().toList());
        }
        assertEquals(ExitCode.INVALID_INVOCATION, ToolRun.of("zkSnapshotComparer", "-l", older).exitCode());
    }

    @Test
    void compareNamesEveryDifference() {
        ToolRun same = ToolRun.of("snapshot", "compare", newer, newer);
        assertEquals(0, same.exitCode(), same.output());
        assertEquals("", same.output());
        ToolRun different = ToolRun.of("snapshot", "compare", older, newer);
        assertEquals(ExitCode.UNEXPECTED, different.exitCode());
        assertTrue(different.output().contains("/load"), different.output());
        ToolRun json = ToolRun.of("snapshot", "compare", older, newer, "--json");
        assertEquals(different.output().lines().count(), json.output().lines().count());
    }

    @Test
    void dumpAndSummaryAsJson() {
        String json = ToolRun.good("snapshot", "dump", newer, "--json", "--data").output();
        assertTrue(json.startsWith("{\"zxid\":\"0x"), json);
        assertTrue(json.contains("\"path\":\"/ttl\",\"kind\":\"TTL\""), json);
        assertTrue(json.contains("\"acl\":[{\"perms\":31,\"scheme\":\"world\",\"id\":\"anyone\"}"), json);
        assertTrue(json.endsWith("]}\n"), json);
        ToolRun summary = ToolRun.good("snapshot", "summary", newer.getParent(), older, "--json");
        assertEquals(2, summary.output().lines().count());
        assertTrue(ToolRun.good("snapshot", "summary", newer).output().contains(" /s\n--   children: 4"), summary.output());
    }

    @Test
    void whatIsNoSnapshot() throws Exception {
        Path text = Files.writeString(dir.resolve("snapshot.5"), "nothing");
        assertEquals(ExitCode.DAMAGED, ToolRun.of("snapshot", "dump", text).exitCode());
        Path unnamed = Files.writeString(dir.resolve("x"), "nothing");
        assertEquals(ExitCode.INVALID_INVOCATION, ToolRun.of("snapshot", "dump", unnamed).exitCode());
        assertEquals(ExitCode.INVALID_INVOCATION, ToolRun.of("snapshot", "explain", unnamed).exitCode());
    }
}
