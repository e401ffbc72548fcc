package io.paddock.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.tools.console.ExitCode;
import io.paddock.tools.testing.ApacheFixture;
import io.paddock.tools.testing.ApacheTool;
import io.paddock.tools.testing.Directories;
import io.paddock.tools.testing.ToolRun;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Scanner;
import java.util.stream.Stream;
import org.apache.zookeeper.server.persistence.TxnLogToolkit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the tools say of journals, Paddock's and Apache's. */
@Timeout(120)
final class JournalToolsTest {
    @TempDir
    private static Path shared;

    private static Path paddock;
    private static Path log;

    @TempDir
    private Path dir;

    @BeforeAll
    static void writeData() throws Exception {
        Path apache = ApacheFixture.killedAtRest(shared.resolve("apache"), 300, "-Dzookeeper.snapCount=100000");
        paddock = shared.resolve("paddock");
        ToolRun.good("import", apache, "--to", paddock);
        try (Stream<Path> files = Files.list(apache.resolve("version-2"))) {
            log = files.filter(file -> file.getFileName().toString().startsWith("log")).min(Path::compareTo).orElseThrow();
        }
    }

    /** Apache ends the lines within some transactions, and prints the parts of a multi as bytes. */
    private static List<String> heads(String output) {
        return output.lines()
                .filter(line -> line.contains(" session 0x"))
                .map(line -> line.replaceFirst("( zxid 0x\\S+ \\S+).*", "$1"))
                .toList();
    }

    private Path copyOfLog() throws Exception {
        return Files.copy(log, dir.resolve(log.getFileName()));
    }

    private static Path damaged(Path file) throws Exception {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(16);
            bytes.writeLong(1234); // the checksum of the first record
        }
        return file;
    }

    @Test
    void theToolkitPrintsWhatApachesDoes() throws Exception {
        String theirs = ApacheTool.output(() -> {
            try (TxnLogToolkit toolkit = new TxnLogToolkit(false, false, log.toString(), false)) {
                toolkit.dump(new Scanner(""));
            }
        });
        String ours = ToolRun.good("zkTxnLogToolkit", "-d", log).output();
        assertEquals(heads(theirs), heads(ours));
        assertEquals(theirs.lines().findFirst(), ours.lines().findFirst());
        assertTrue(ours.contains("create /plain,x,[31,s{'world,'anyone}],false,"), ours);
        assertTrue(ours.lines().anyMatch(line -> line.matches("EOF reached after \\d+ txns.")), ours);
    }

    @Test
    void theToolkitMendsChecksums() throws Exception {
        Path file = damaged(copyOfLog());
        assertTrue(ToolRun.good("zkTxnLogToolkit", file).output().contains("CRC ERROR - "));
        ToolRun run = ToolRun.good("zkTxnLogToolkit", "-r", "-y", file);
        assertTrue(run.output().contains("CRC FIXED - "), run.output());
        assertTrue(run.output().contains("has been written with 1 fixed CRC error(s)"), run.output());
        Path fixed = dir.resolve(log.getFileName() + ".fixed");
        assertEquals(ToolRun.good("zkTxnLogToolkit", log).output(), ToolRun.good("zkTxnLogToolkit", fixed).output());
        assertEquals(ExitCode.UNEXPECTED, ToolRun.of("zkTxnLogToolkit", "-r", "-y", file).exitCode(), "it is there already");
    }

    @Test
    void theToolkitChops() throws Exception {
        Path file = copyOfLog();
        long first = Long.parseLong(log.getFileName().toString().split("\\.")[1], 16);
        ToolRun.good("zkTxnLogToolkit", "-c", "-z", first + 9, file);
        assertEquals(10, heads(ToolRun.good("zkTxnLogToolkit", file + ".chopped" + (first + 9)).output()).size());
        assertEquals(ExitCode.INVALID_INVOCATION, ToolRun.of("zkTxnLogToolkit", "-c", "-z", 1L << 40, file).exitCode());
        assertFalse(Files.exists(Path.of(file + ".chopped" + (1L << 40))));
    }

    @Test
    void dumpShowsTheJournal() {
        List<String> lines = ToolRun.good("journal", "dump", paddock).output().lines().toList();
        assertTrue(lines.size() > 50, lines.size() + " lines");
        assertTrue(lines.get(0).matches("20\\S+Z session 0x\\S+ cxid 0x\\S+ zxid 0x\\S+ .*"), lines.get(0));
        String zxid = lines.get(20).replaceFirst(".* zxid (0x\\S+) .*", "$1");
        assertEquals(lines.subList(20, lines.size()),
                ToolRun.good("journal", "dump", paddock.resolve("version-2"), "--from-zxid", zxid).output().lines().toList());
        List<String> json = ToolRun.good("journal", "dump", paddock, "--json", "--to-zxid", zxid).output().lines().toList();
        assertEquals(21, json.size());
        assertTrue(json.get(20).startsWith("{\"zxid\":\"" + zxid + "\""), json.get(20));
    }

    @Test
    void verifyTellsWhatIsThere() throws Exception {
        var before = Directories.contents(paddock);
        ToolRun run = ToolRun.good("journal", "verify", paddock);
        assertTrue(run.output().endsWith("All is well.\n"), run.output());
        assertEquals(before, Directories.contents(paddock), "it is only looked at");
        String json = ToolRun.good("journal", "verify", paddock, "--json").output();
        assertTrue(json.startsWith("{\"transactions\":"), json);
        assertTrue(json.contains("\"gaps\":0,"), json);
    }

    @Test
    void verifyFindsDamage() throws Exception {
        Path copy = Directories.copy(paddock, dir.resolve("copy"));
        try (Stream<Path> files = Files.list(copy.resolve("version-2/journal"))) {
            Path segment = files.filter(file -> file.toString().endsWith(".cq4")).min(Path::compareTo).orElseThrow();
            try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
                long middle = indexOf(Files.readAllBytes(segment), "/zookeeper/quota/s".getBytes());
                file.seek(middle > 0 ? middle : 70_000);
                file.write(0x7f);
            }
        }
        ToolRun run = ToolRun.of("journal", "verify", copy);
        assertEquals(ExitCode.DAMAGED, run.exitCode(), run.output() + run.errors());
        assertTrue(run.errors().contains(copy.toString()) && !run.errors().contains("paddock-scratch"), run.errors());
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (int i = 0; i + wanted.length <= bytes.length; i++) {
            if (java.util.Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void cleanupKeepsTheNewest() throws Exception {
        Path copy = Directories.copy(paddock, dir.resolve("copy"));
        Path config = Files.writeString(dir.resolve("zoo.cfg"), "clientPort=2181\ndataDir=" + copy + "\nserver.1=a:1:2\nserver.2=b:1:2\n");
        ToolRun.good("zkCleanup", "--config", config, "-n", 3);
        assertEquals(ToolRun.content(paddock).replica().fingerprint(), ToolRun.content(copy).replica().fingerprint());
        assertEquals(ExitCode.INVALID_INVOCATION, ToolRun.of("zkCleanup", "--config", config, "-n", 2).exitCode());
        Files.writeString(config, "dataDir=" + dir.resolve("elsewhere"));
        assertEquals(ExitCode.DATA_DIRECTORY, ToolRun.of("zkCleanup", "--config", config, "-n", 3).exitCode());
    }
}
