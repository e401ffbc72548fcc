package io.paddock.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.storage.Epochs;
import io.paddock.tools.console.ExitCode;
import io.paddock.tools.testing.ApacheFixture;
import io.paddock.tools.testing.ApacheOracle;
import io.paddock.tools.testing.Directories;
import io.paddock.tools.testing.ToolRun;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Data that Apache's server has written, under load and until it was killed. */
@Timeout(180)
final class ImportTest {
    private static final int LEAST_RECORDS = 20;

    @TempDir
    private static Path shared;

    private static Path plain;

    @TempDir
    private Path dir;

    @BeforeAll
    static void writeData() throws Exception {
        // Apache begins a new log when it likes, and tests here harm the last one: it must have got somewhere.
        for (int run = 0; plain == null || recordsOf(last(files(plain, "log"))) < LEAST_RECORDS; run++) {
            plain = ApacheFixture.killedUnderLoad(shared.resolve("plain-" + run), 3000);
        }
    }

    private Path copy() throws Exception {
        return Directories.copy(plain, dir.resolve("apache"));
    }

    private static List<Path> files(Path data, String prefix) throws Exception {
        try (Stream<Path> files = Files.list(data.resolve("version-2"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .sorted((a, b) -> Long.compare(zxidOf(a), zxidOf(b)))
                    .toList();
        }
    }

    private static long zxidOf(Path file) {
        return Long.parseLong(file.getFileName().toString().split("\\.")[1], 16);
    }

    private static Path last(List<Path> files) {
        return files.get(files.size() - 1);
    }

    private ToolRun.Content importAndCompare(Path apache) throws Exception {
        ToolRun.good("import", apache, "--to", dir.resolve("paddock"));
        ToolRun.Content content = ToolRun.content(dir.resolve("paddock"));
        ApacheOracle.load(apache).assertSame(content.replica());
        return content;
    }

    @Test
    void allIsThereAfterAKillUnderLoad() throws Exception {
        Path apache = copy();
        var before = Directories.contents(apache);
        ToolRun run = ToolRun.good("import", apache, "--to", dir.resolve("paddock"));
        assertEquals(before, Directories.contents(apache), "the source is only read");
        ToolRun.Content content = ToolRun.content(dir.resolve("paddock"));
        ApacheOracle.load(apache).assertSame(content.replica());
        assertTrue(content.replica().transactions() > 0, run.output());
        assertEquals(Epochs.NONE, content.recovered().epochs());
        assertFalse(Files.exists(dir.resolve("paddock/unfinished")));
    }

    @Test
    void compressedSnapshots() throws Exception {
        for (String method : List.of("gz", "snappy")) {
            Path apache = ApacheFixture.killedUnderLoad(
                    dir.resolve(method), 1500, "-Dzookeeper.snapshot.compression.method=" + method);
            assertTrue(last(files(apache, "snapshot")).toString().endsWith("." + method));
            Path target = dir.resolve("paddock-" + method);
            ToolRun.good("import", apache, "--to", target);
            System.setProperty("zookeeper.snapshot.compression.method", method);
            ApacheOracle.load(apache).assertSame(ToolRun.content(target).replica());
        }
    }

    @Test
    void epochsAndMyIdOfAnEnsemble() throws Exception {
        Path apache = copy();
        Files.writeString(apache.resolve("myid"), "3\n");
        Files.writeString(apache.resolve("version-2/currentEpoch"), "4");
        Files.writeString(apache.resolve("version-2/acceptedEpoch"), "6\n");
        assertEquals(new Epochs(6, 4), importAndCompare(apache).recovered().epochs());
        assertEquals("3\n", Files.readString(dir.resolve("paddock/myid")));
    }

    @Test
    void epochsThatContradictEachOther() throws Exception {
        Path apache = copy();
        Files.writeString(apache.resolve("version-2/currentEpoch"), "6");
        Files.writeString(apache.resolve("version-2/acceptedEpoch"), "4");
        ToolRun run = ToolRun.of("import", apache, "--to", dir.resolve("paddock"));
        assertEquals(ExitCode.DAMAGED, run.exitCode(), run.errors());
        assertTrue(run.errors().contains("acceptedEpoch says 4"), run.errors());
        assertFalse(Files.exists(dir.resolve("paddock/version-2")));
    }

    @Test
    void tornTailsAreLeftOutAsApacheDoes() throws Exception {
        Path apache = copy();
        Path log = last(files(apache, "log"));
        long end = endOfRecords(log);
        for (int cut : new int[] {1, 2, 13, 40}) {
            Path torn = Directories.copy(apache, dir.resolve("torn-" + cut));
            try (RandomAccessFile file = new RandomAccessFile(torn.resolve("version-2").resolve(log.getFileName()).toFile(), "rw")) {
                file.setLength(end - cut);
            }
            Path target = dir.resolve("paddock-" + cut);
            ToolRun run = ToolRun.good("import", torn, "--to", target);
            assertTrue(run.errors().contains("not all there"), run.errors());
            ApacheOracle.load(torn).assertSame(ToolRun.content(target).replica());
        }
    }

    @Test
    void aWrongChecksumIsDamage() throws Exception {
        Path apache = copy();
        Path log = last(files(apache, "log"));
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
            file.seek(16 + 12 + 20);
            file.write(0x55);
        }
        ToolRun run = ToolRun.of("import", apache, "--to", dir.resolve("paddock"));
        assertEquals(ExitCode.DAMAGED, run.exitCode(), run.errors());
        assertTrue(run.errors().contains(log.toString()), run.errors());
    }

    @Test
    void aDamagedSnapshotIsPassedOver() throws Exception {
        Path apache = copy();
        Path snapshot = last(files(apache, "snapshot"));
        try (RandomAccessFile file = new RandomAccessFile(snapshot.toFile(), "rw")) {
            file.setLength(file.length() / 2);
        }
        importAndCompare(apache);
    }

    @Test
    void logsApart() throws Exception {
        Path apache = copy();
        Path logs = dir.resolve("logs");
        Files.createDirectories(logs.resolve("version-2"));
        for (Path log : files(apache, "log")) {
            Files.move(log, logs.resolve("version-2").resolve(log.getFileName()));
        }
        ToolRun forgotten = ToolRun.of("import", apache, "--to", dir.resolve("paddock"));
        assertEquals(ExitCode.DATA_DIRECTORY, forgotten.exitCode());
        assertTrue(forgotten.errors().contains("dataLogDir"), forgotten.errors());
        ToolRun.good("import", apache, logs, "--to", dir.resolve("paddock"), "--log-to", dir.resolve("journal"));
        assertTrue(Files.isDirectory(dir.resolve("journal/version-2")));
    }

    @Test
    void onlyLogs() throws Exception {
        Path apache = copy();
        for (Path snapshot : files(apache, "snapshot")) {
            Files.delete(snapshot);
        }
        assertEquals(ExitCode.DAMAGED, ToolRun.of("import", apache, "--to", dir.resolve("paddock")).exitCode());
        ToolRun.good("import", apache, "--to", dir.resolve("paddock"), "--trust-empty-snapshot");
        System.setProperty("zookeeper.snapshot.trust.empty", "true");
        ApacheOracle.load(apache).assertSame(ToolRun.content(dir.resolve("paddock")).replica());
    }

    @Test
    void aDirectoryWithDataIsNotTouched() throws Exception {
        Path target = Files.createDirectories(dir.resolve("paddock/version-2"));
        Files.writeString(target.resolve("something"), "x");
        ToolRun run = ToolRun.of("import", plain, "--to", dir.resolve("paddock"));
        assertEquals(ExitCode.DATA_DIRECTORY, run.exitCode());
        assertEquals(List.of("something"), List.of(target.toFile().list()));
    }

    @Test
    void nothingOfApaches() {
        ToolRun run = ToolRun.of("import", dir, "--to", dir.resolve("paddock"));
        assertEquals(ExitCode.DATA_DIRECTORY, run.exitCode());
        ToolRun none = ToolRun.of("import", dir);
        assertEquals(ExitCode.INVALID_INVOCATION, none.exitCode());
    }

    private static long endOfRecords(Path log) throws Exception {
        List<Long> ends = endsOfRecords(log);
        return ends.get(ends.size() - 1);
    }

    private static int recordsOf(Path log) throws Exception {
        return endsOfRecords(log).size() - 1;
    }

    /** Where the header ends, and each record after it. */
    private static List<Long> endsOfRecords(Path log) throws Exception {
        List<Long> ends = new ArrayList<>(List.of(16L));
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            while (true) {
                long start = ends.get(ends.size() - 1);
                if (start + 12 > file.length()) {
                    return ends;
                }
                file.seek(start + 8);
                int length = file.readInt();
                if (length == 0) {
                    return ends;
                }
                ends.add(start + 12 + length + 1);
            }
        }
    }
}
