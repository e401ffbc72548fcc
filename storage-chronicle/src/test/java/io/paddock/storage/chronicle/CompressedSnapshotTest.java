package io.paddock.storage.chronicle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.paddock.api.storage.SnapshotKind;
import io.paddock.testkit.StorageProbe;
import io.paddock.testkit.StoreImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Snapshot files that are compressed: written, read whatever the configuration says now, damaged, purged. */
@Timeout(60)
final class CompressedSnapshotTest {
    @TempDir
    private Path directory;

    private List<String> snapshots() throws Exception {
        try (Stream<Path> files = Files.list(directory.resolve("version-2"))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("snapshot")).sorted()
                    .toList();
        }
    }

    private Path file(String name) {
        return directory.resolve("version-2").resolve(name);
    }

    private void writeWith(String compression, int from, int to, String tree) throws Exception {
        try (StorageProbe storage = Stores.createCompressed(directory, compression)) {
            storage.recover();
            storage.appendRange(from, to);
            storage.sync();
            storage.snapshot(to, SnapshotKind.CHECKPOINT, tree);
        }
    }

    @ParameterizedTest
    @CsvSource({"gz, snapshot.5.gz", "snappy, snapshot.5.snappy", "none, snapshot.5"})
    void theNameTellsHow(String compression, String name) throws Exception {
        String tree = "tree ".repeat(200_000);
        writeWith(compression, 1, 5, tree);
        assertEquals(List.of(name), snapshots());
        assertEquals(compression.equals("none"), Files.size(file(name)) > tree.length() / 10);
        StoreImage image = Stores.image(directory);
        assertEquals(tree, image.snapshot());
        assertEquals(List.of(), image.records());
    }

    @Test
    void aGzipFileIsOne() throws Exception {
        writeWith("gz", 1, 5, "the tree");
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file("snapshot.5.gz")))) {
            assertEquals("the tree", new String(in.readAllBytes()));
        }
    }

    @Test
    void kindsCanFollowOneAnother() throws Exception {
        writeWith("none", 1, 5, "plain");
        writeWith("gz", 6, 7, "zipped");
        writeWith("snappy", 8, 9, "snappy");
        assertEquals(List.of("snapshot.5", "snapshot.7.gz", "snapshot.9.snappy"), snapshots());
        assertEquals("snappy", Stores.image(directory).snapshot());
        writeWith("none", 10, 11, "plain again");
        assertEquals("plain again", Stores.image(directory).snapshot());
    }

    @Test
    void aSecondOneOfTheSameZxidTakesThePlaceOfTheFirst() throws Exception {
        writeWith("gz", 1, 5, "first");
        try (StorageProbe storage = Stores.createCompressed(directory, "snappy")) {
            storage.recover();
            storage.snapshot(5, SnapshotKind.CHECKPOINT, "second");
        }
        assertEquals(List.of("snapshot.5.snappy"), snapshots());
        assertEquals("second", Stores.image(directory).snapshot());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "snappy"})
    void aDamagedOneIsSetAsideForTheOneBefore(String compression) throws Exception {
        writeWith("none", 1, 5, "older");
        writeWith(compression, 6, 8, "newer ".repeat(1000));
        Path newest = file("snapshot.8." + compression);
        Stores.cut(newest, Files.size(newest) - 6);
        StoreImage image = Stores.image(directory);
        assertEquals("older", image.snapshot());
        assertEquals(Stores.records(6, 8), image.records());
        assertEquals(List.of("snapshot.5", "snapshot.8." + compression + ".damaged"), snapshots());
    }

    @Test
    void whatIsNoCompressedFileIsDamaged() throws Exception {
        writeWith("none", 1, 5, "older");
        writeWith("none", 6, 8, "newer");
        Files.move(file("snapshot.8"), file("snapshot.8.gz"));
        assertEquals("older", Stores.image(directory).snapshot());
    }

    @Test
    void anInstalledOneIsCompressedToo() throws Exception {
        writeWith("none", 1, 5, "older");
        try (StorageProbe storage = Stores.createCompressed(directory, "gz")) {
            storage.recover();
            storage.snapshot(9, SnapshotKind.INSTALL, "the leader's tree");
        }
        assertEquals(List.of("snapshot.9.gz"), snapshots());
        // The crash between the journal's word and the rename, and a configuration that has changed since.
        Files.move(file("snapshot.9.gz"), new SnapshotFiles(directory.resolve("version-2"), SnapshotCompression.GZIP)
                .installing(9, (2L << 32) + 1));
        assertEquals("the leader's tree", Stores.image(directory).snapshot());
        assertEquals(List.of("snapshot.9.gz"), snapshots());
    }

    @Test
    void whatIsLeftOfOneIsRemoved() throws Exception {
        writeWith("gz", 1, 5, "tree");
        Files.writeString(file("snapshot.7.gz.tmp"), "half");
        Files.writeString(file("snapshot.7.1.snappy.installing"), "half");
        assertEquals("tree", Stores.image(directory).snapshot());
        assertEquals(List.of("snapshot.5.gz"), snapshots());
    }

    @Test
    void retentionCountsAllKinds() throws Exception {
        writeWith("none", 1, 5, "plain");
        writeWith("gz", 6, 7, "zipped");
        writeWith("snappy", 8, 9, "snappy");
        try (StorageProbe storage = Stores.create(directory)) {
            storage.recover();
            storage.storage().purge(2);
            storage.sync();
        }
        assertEquals(List.of("snapshot.7.gz", "snapshot.9.snappy"), snapshots());
    }
}
