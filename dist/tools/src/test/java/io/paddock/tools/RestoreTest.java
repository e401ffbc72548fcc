package io.paddock.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.storage.Epochs;
import io.paddock.kernel.wire.TxnRecord;
import io.paddock.tools.apache.ApacheDirectory;
import io.paddock.tools.apache.TxnLogs;
import io.paddock.tools.console.ExitCode;
import io.paddock.tools.console.Terminal;
import io.paddock.tools.testing.ApacheFixture;
import io.paddock.tools.testing.ApacheOracle;
import io.paddock.tools.testing.Directories;
import io.paddock.tools.testing.ToolRun;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.zookeeper.server.persistence.FileTxnSnapLog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** New directories from old ones, as they were at some moment. */
@Timeout(180)
final class RestoreTest {
    private static final int LEAST_AFTER_SNAPSHOT = 100;

    @TempDir
    private static Path shared;

    private static Path apache;
    private static Path paddock;
    private static final List<TxnRecord> history = new ArrayList<>();

    @TempDir
    private Path dir;

    @BeforeAll
    static void writeData() throws Exception {
        // Apache takes a snapshot when it likes, and tests here go back behind the newest: there must be enough after it.
        for (int run = 0; history.isEmpty() || lastZxid() - snapshotZxid() < LEAST_AFTER_SNAPSHOT; run++) {
            history.clear();
            writeData(shared.resolve("run-" + run));
        }
    }

    private static void writeData(Path under) throws Exception {
        apache = ApacheFixture.killedUnderLoad(under.resolve("apache"), 2500);
        Files.writeString(apache.resolve("version-2/currentEpoch"), "2");
        Files.writeString(apache.resolve("version-2/acceptedEpoch"), "3");
        paddock = under.resolve("paddock");
        ToolRun.good("import", apache, "--to", paddock);
        Terminal quiet = new Terminal(new PrintStream(PrintStream.nullOutputStream()),
                new PrintStream(PrintStream.nullOutputStream()));
        try (TxnLogs logs = new TxnLogs(ApacheDirectory.of(apache, null), 0, quiet)) {
            while (logs.next()) {
                history.add(logs.record());
            }
        }
    }

    /** Apache's own state at a zxid: its logs are cut there, and snapshots that are newer go. */
    private ApacheOracle apacheAt(long zxid) throws Exception {
        Path copy = Directories.copy(apache, dir.resolve("apache-" + zxid));
        try (Stream<Path> files = Files.list(copy.resolve("version-2"))) {
            for (Path file : files.toList()) {
                String[] name = file.getFileName().toString().split("\\.");
                // A snapshot that was being written at that time holds things of a later one.
                if (name[0].equals("snapshot") && Long.parseLong(name[1], 16) > zxid - 100) {
                    Files.delete(file);
                }
            }
        }
        FileTxnSnapLog log = new FileTxnSnapLog(copy.toFile(), copy.toFile());
        assertTrue(log.truncateLog(zxid));
        log.close();
        System.setProperty("zookeeper.snapshot.trust.empty", "true");
        return ApacheOracle.load(copy);
    }

    /** Where the imported journal begins. */
    private static long snapshotZxid() throws Exception {
        Path copy = Files.createTempDirectory(shared, "look");
        return ToolRun.content(Directories.copy(paddock, copy.resolve("paddock"))).recovered().snapshotZxid();
    }

    private static long lastZxid() {
        return history.get(history.size() - 1).zxid();
    }

    @Test
    void intoAllServersOfANewEnsemble() throws Exception {
        var before = Directories.contents(paddock);
        ToolRun.good("restore", "--from", paddock, "--to", dir.resolve("a"), "--to", dir.resolve("b"));
        assertEquals(before, Directories.contents(paddock), "the source is only read");
        ApacheOracle oracle = apacheAt(lastZxid());
        for (String name : List.of("a", "b")) {
            ToolRun.Content content = ToolRun.content(dir.resolve(name));
            oracle.assertSame(content.replica());
            assertEquals(new Epochs(3, 3), content.recovered().epochs());
        }
    }

    @Test
    void upToAZxid() throws Exception {
        long base = snapshotZxid();
        for (long zxid : new long[] {base + 1, (base + lastZxid()) / 2, lastZxid() - 1}) {
            Path target = dir.resolve("at-" + zxid);
            ToolRun.good("restore", "--from", paddock, "--to-zxid", "0x" + Long.toHexString(zxid), "--to", target);
            apacheAt(zxid).assertSame(ToolRun.content(target).replica());
        }
    }

    @Test
    void upToATime() throws Exception {
        TxnRecord some = history.get(history.size() - 50);
        long time = some.header().timeMillis();
        long expected = history.stream().filter(record -> record.header().timeMillis() <= time)
                .mapToLong(TxnRecord::zxid).max().getAsLong();
        Path target = dir.resolve("paddock");
        ToolRun.good("restore", "--from", paddock, "--to-time", time, "--to", target);
        assertEquals(expected, ToolRun.content(target).replica().zxid());
        ToolRun early = ToolRun.of("restore", "--from", paddock, "--to-time", "2001-01-01T00:00:00Z", "--to", dir.resolve("x"));
        assertEquals(ExitCode.INVALID_INVOCATION, early.exitCode());
        assertTrue(early.errors().contains("The journal begins at"), early.errors());
    }

    @Test
    void fromApachesDirectory() throws Exception {
        long zxid = lastZxid() - 20;
        ToolRun.good("restore", "--from", apache, "--to-zxid", zxid, "--to", dir.resolve("p"));
        apacheAt(zxid).assertSame(ToolRun.content(dir.resolve("p")).replica());
    }

    @Test
    void fromASnapshotAloneOrWithAJournal() throws Exception {
        ToolRun.good("export", "--from", paddock, "--to", dir.resolve("back"), "--to-zxid", lastZxid() - 30);
        Path snapshot = dir.resolve("back/version-2/snapshot." + Long.toHexString(lastZxid() - 30));
        Path renamed = Files.copy(snapshot, dir.resolve("monday.backup"));
        ToolRun.good("restore", renamed, "--to", dir.resolve("alone"), "--epoch", 9);
        ToolRun.Content alone = ToolRun.content(dir.resolve("alone"));
        apacheAt(lastZxid() - 30).assertSame(alone.replica());
        assertEquals(new Epochs(9, 9), alone.recovered().epochs());

        ToolRun.good("restore", "--snapshot", snapshot, "--from", paddock, "--to-zxid", lastZxid() - 10,
                "--to", dir.resolve("both"));
        apacheAt(lastZxid() - 10).assertSame(ToolRun.content(dir.resolve("both")).replica());
    }

    @Test
    void whatIsNotThere() throws Exception {
        ToolRun later = ToolRun.of("restore", "--from", paddock, "--to-zxid", lastZxid() + 1, "--to", dir.resolve("p"));
        assertEquals(ExitCode.INVALID_INVOCATION, later.exitCode());
        assertTrue(later.errors().contains("ends at zxid"), later.errors());
        ToolRun earlier = ToolRun.of("restore", "--from", paddock, "--to-zxid", 1, "--to", dir.resolve("p"));
        assertTrue(earlier.exitCode() != 0, earlier.output());
        Files.createDirectories(dir.resolve("used/version-2/x"));
        ToolRun used = ToolRun.of("restore", "--from", paddock, "--to", dir.resolve("p"), "--to", dir.resolve("used"));
        assertEquals(ExitCode.DATA_DIRECTORY, used.exitCode());
        assertTrue(Files.notExists(dir.resolve("p/version-2")), "nothing is made if one of them can't be");
    }
}
