package io.paddock.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.tools.console.ExitCode;
import io.paddock.tools.testing.ApacheFixture;
import io.paddock.tools.testing.Directories;
import io.paddock.tools.testing.SnapshotGiver;
import io.paddock.tools.testing.ToolRun;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a server that gives snapshots over HTTP and has its journal on this machine. */
@Timeout(180)
final class BackupTest {
    @TempDir
    private static Path shared;

    private static Path data;
    private static long base;
    private static long last;

    @TempDir
    private Path dir;

    private SnapshotGiver server;
    private Path folder;

    @BeforeAll
    static void writeData() throws Exception {
        Path apache = ApacheFixture.killedUnderLoad(shared.resolve("apache"), 200, "-Dzookeeper.snapCount=100000");
        data = shared.resolve("paddock");
        ToolRun.good("import", apache, "--to", data);
        ToolRun.Content content = ToolRun.content(Directories.copy(data, shared.resolve("copy")));
        base = content.recovered().oldestZxid();
        last = content.recovered().lastZxid();
        assertTrue(last > base + 80, base + " to " + last);
    }

    @BeforeEach
    void startServer() throws Exception {
        server = SnapshotGiver.start();
        folder = dir.resolve("backups");
    }

    @AfterEach
    void stopServer() throws Exception {
        server.close();
    }

    private byte[] snapshotAt(long zxid) throws Exception {
        Path at = dir.resolve("at-" + zxid);
        if (!Files.exists(at)) {
            ToolRun.good("export", "--from", data, "--to-zxid", zxid, "--to", at);
        }
        return Files.readAllBytes(at.resolve("version-2/snapshot." + Long.toHexString(zxid)));
    }

    private ToolRun backup(long zxid, Object... more) throws Exception {
        server.give(snapshotAt(zxid), zxid);
        return run(more);
    }

    private ToolRun run(Object... more) {
        return ToolRun.of("backup", Stream.concat(
                Stream.of(server.address(), "--to", folder), Stream.of(more)).toArray());
    }

    private static void assertGood(ToolRun run) {
        assertEquals(0, run.exitCode(), run.errors());
    }

    private static void assertFailed(int exitCode, String says, ToolRun run) {
        assertEquals(exitCode, run.exitCode(), run.errors());
        assertTrue(run.errors().contains(says), run.errors());
    }

    /** What there is, but for the lock. */
    private TreeSet<String> files() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            TreeSet<String> names = new TreeSet<>();
            files.map(file -> file.getFileName().toString()).filter(name -> !name.startsWith(".")).forEach(names::add);
            return names;
        }
    }

    private static String snapshot(long zxid) {
        return "snapshot." + Long.toHexString(zxid);
    }

    private static String log(long zxid) {
        return "log." + Long.toHexString(zxid);
    }

    @Test
    void anyStateBetweenTwoBackupsCanBeRestored() throws Exception {
        var before = Directories.contents(data);
        assertGood(backup(base + 10, "--journal", data));
        assertGood(backup(base + 40, "--journal", data));
        assertGood(backup(base + 70, "--journal", data));
        assertEquals(before, Directories.contents(data), "the server's data is only read");
        assertEquals(new TreeSet<>(List.of("acceptedEpoch", "currentEpoch", log(base + 11), log(base + 41),
                snapshot(base + 10), snapshot(base + 40), snapshot(base + 70))), files());
        for (long zxid : new long[] {base + 10, base + 23, base + 40, base + 41, base + 69, base + 70}) {
            Path expected = dir.resolve("expected-" + zxid);
            Path restored = dir.resolve("restored-" + zxid);
            ToolRun.good("restore", "--from", data, "--to-zxid", zxid, "--to", expected);
            ToolRun.good("restore", "--from", folder, "--to-zxid", zxid, "--to", restored);
            assertEquals("", ToolRun.content(restored).replica().fingerprint()
                    .differenceFrom(ToolRun.content(expected).replica().fingerprint()));
        }
        assertFailed(2, "ends at zxid 0x" + Long.toHexString(base + 70),
                ToolRun.of("restore", "--from", folder, "--to-zxid", base + 71, "--to", dir.resolve("x")));
        assertFailed(2, "there is no way to an earlier state",
                ToolRun.of("restore", "--from", folder, "--to-zxid", base + 9, "--to", dir.resolve("x")));
    }

    @Test
    void aBackupWithoutTheJournalInBetweenLeavesNoGap() throws Exception {
        assertGood(backup(base + 10, "--journal", data));
        assertGood(backup(base + 40));
        assertGood(backup(base + 70, "--journal", data));
        ToolRun.good("restore", "--from", folder, "--to-zxid", base + 23, "--to", dir.resolve("restored"));
        assertEquals(base + 23, ToolRun.content(dir.resolve("restored")).replica().zxid());
    }

    @Test
    void whatTheLogsMissIsNotPassedOver() throws Exception {
        for (long zxid : new long[] {base + 10, base + 40, base + 70}) {
            assertGood(backup(zxid, "--journal", data));
        }
        Files.delete(folder.resolve(log(base + 11)));
        assertFailed(2, "have nothing between zxid 0x" + Long.toHexString(base + 10),
                ToolRun.of("restore", "--from", folder, "--to-zxid", base + 23, "--to", dir.resolve("x")));
    }

    @Test
    void onlyTheNewestAreKept() throws Exception {
        for (long zxid : new long[] {base + 10, base + 40, base + 70}) {
            assertGood(backup(zxid, "--journal", data, "--keep", 2));
        }
        assertEquals(new TreeSet<>(List.of(
                "acceptedEpoch", "currentEpoch", log(base + 41), snapshot(base + 40), snapshot(base + 70))), files());
    }

    @Test
    void theSameStateIsSavedOnce() throws Exception {
        assertGood(backup(base + 10));
        ToolRun again = backup(base + 10);
        assertGood(again);
        assertTrue(again.output().contains("Nothing has changed"), again.output());
        ToolRun quiet = backup(base + 10, "--quiet");
        assertEquals("", quiet.output() + quiet.errors());
    }

    @Test
    void aJournalThatHasBeenPurgedIsTold() throws Exception {
        assertGood(backup(base + 10));
        Path purged = Directories.copy(data, dir.resolve("purged"));
        ToolRun.good("restore", "--from", data, "--to-zxid", base + 40, "--to", dir.resolve("later"));
        ToolRun gap = backup(base + 40, "--journal", dir.resolve("later"));
        assertFailed(1, "can't be restored", gap);
        assertTrue(files().contains(snapshot(base + 40)), "the snapshot is saved all the same");
        assertGood(backup(base + 70, "--journal", purged));
    }

    @Test
    void aJournalOfAnotherHistoryIsRefused() throws Exception {
        Path other = ApacheFixture.killedUnderLoad(dir.resolve("other"), 200, "-Dzookeeper.snapCount=100000");
        ToolRun.good("import", other, "--to", dir.resolve("other-paddock"));
        assertGood(backup(base + 10, "--journal", data));
        ToolRun run = backup(base + 40, "--journal", dir.resolve("other-paddock"));
        assertEquals(ExitCode.DAMAGED, run.exitCode(), run.errors());
        assertFalse(files().contains(snapshot(base + 40)));
        assertFalse(files().contains(log(base + 11)));
    }

    @Test
    void anEarlierStateThanTheLastBackupIsRefused() throws Exception {
        assertGood(backup(base + 40));
        assertFailed(1, "lags behind, or its history is another one", backup(base + 10));
        assertEquals(new TreeSet<>(List.of("acceptedEpoch", "currentEpoch", snapshot(base + 40))), files());
    }

    @Test
    void halfASnapshotIsNone() throws Exception {
        server.give(snapshotAt(base + 10), base + 10);
        server.breakOff(100);
        assertFailed(1, "broke off", run());
        byte[] damaged = snapshotAt(base + 10);
        damaged[damaged.length / 2] ^= 1;
        server.give(damaged, base + 10);
        assertFailed(ExitCode.DAMAGED, "not a whole snapshot", run());
        server.give(snapshotAt(base + 10), base + 11);
        assertFailed(ExitCode.DAMAGED, "not a whole snapshot", run());
        assertTrue(files().isEmpty(), () -> "there is something in " + folder);
    }

    @Test
    void refusalsSayWhatToDo() throws Exception {
        server.refuse(401);
        assertFailed(1, "--auth-file", run());
        assertFailed(1, "does not know these credentials", run("--auth", "digest:root:pw"));
        assertEquals("digest root:pw", server.seenCredentials());
        Path file = Files.writeString(dir.resolve("credentials"), "digest root:from-file\n");
        server.refuse(403);
        assertFailed(1, "all rights", run("--auth-file", file));
        assertEquals("digest root:from-file", server.seenCredentials());
        server.refuse(503);
        assertFailed(1, "HTTP 503: the reason", run());
        server.close();
        assertFailed(1, "admin.enableServer=true", run());
        assertFailed(2, "--to is missing", ToolRun.of("backup", server.address()));
        assertFailed(2, "There is no file", run("--auth-file", dir.resolve("none")));
        assertFailed(2, "--keep", run("--keep", 0));
        assertFailed(3, "There is no data", run("--journal", dir.resolve("none")));
        assertFailed(3, "data directory of a server", ToolRun.of("backup", server.address(), "--to", data));
    }

    @Test
    void oneAtATime() throws Exception {
        assertGood(backup(base + 10));
        try (FileChannel lock = FileChannel.open(folder.resolve(".backup.lock"), StandardOpenOption.WRITE)) {
            lock.lock();
            // This JVM holds it, as another process would.
            assertFailed(1, "is under way", run());
        }
    }

    @Test
    void helpIsHelp() {
        for (String command : List.of("backup", "restore", "journal", "zkCleanup", "zkTxnLogToolkit")) {
            ToolRun run = ToolRun.good(command, "--help");
            assertTrue(run.output().startsWith("Usage: "), run.output());
        }
    }
}
