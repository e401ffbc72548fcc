package io.paddock.storage.chronicle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.paddock.api.storage.SnapshotKind;
import io.paddock.testkit.StorageProbe;
import io.paddock.testkit.StoreImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A crash at each step of an install: the old history as a whole before the journal's word, the new one after it. */
@Timeout(60)
final class InstallCrashTest {
    private static final long ZXID = 7;

    @TempDir
    private Path directory;

    private Path files;

    @BeforeEach
    void oldHistory() throws Exception {
        files = directory.resolve("version-2");
        try (StorageProbe storage = Stores.create(directory)) {
            storage.recover();
            storage.appendRange(1, 9);
            storage.sync();
            storage.snapshot(8, SnapshotKind.CHECKPOINT, "old tree");
        }
    }

    @Test
    void beforeTheJournalSaysSo() throws Exception {
        // Whole, and with an id that no record names.
        Path installing = new SnapshotFiles(files).installing(ZXID, 2L << 32 | 1);
        Files.writeString(installing, "new tree");
        StoreImage image = Stores.image(directory);
        assertEquals("old tree", image.snapshot());
        assertEquals(List.of("9=t9"), image.records());
        assertEquals(List.of("snapshot.8"), snapshotFiles());
    }

    @Test
    void afterTheJournalHasSaidSo() throws Exception {
        Path installing = installAndUndoTheRename();
        Files.writeString(new SnapshotFiles(files).complete(8), "old tree");
        Files.writeString(new SnapshotFiles(files).complete(3), "older tree");
        assertNewHistory();
        assertNull(Files.exists(installing) ? installing : null);
        assertNewHistory();
    }

    @Test
    void afterSomeOldSnapshotsAreGone() throws Exception {
        installAndUndoTheRename();
        Files.writeString(new SnapshotFiles(files).complete(3), "older tree");
        assertNewHistory();
    }

    @Test
    void anotherInstallOfTheSameZxidIsNotTakenForTheOneThatCounted() throws Exception {
        try (StorageProbe storage = Stores.create(directory)) {
            storage.recover();
            storage.snapshot(ZXID, SnapshotKind.INSTALL, "new tree");
            storage.append(ZXID + 1, "follows");
            storage.sync();
        }
        Files.writeString(new SnapshotFiles(files).installing(ZXID, 3L << 32 | 1), "half of a");
        StoreImage image = Stores.image(directory);
        assertEquals("new tree", image.snapshot());
        assertEquals(List.of("8=follows"), image.records());
    }

    /** Plays the moment between the record in the journal and the file's final name. */
    private Path installAndUndoTheRename() throws Exception {
        SnapshotFiles snapshots = new SnapshotFiles(files);
        long installId;
        try (StorageProbe storage = Stores.create(directory)) {
            storage.recover();
            installId = (2L << 32) + 1;
            storage.snapshot(ZXID, SnapshotKind.INSTALL, "new tree");
        }
        Path installing = snapshots.installing(ZXID, installId);
        Files.move(snapshots.complete(ZXID), installing);
        return installing;
    }

    private void assertNewHistory() throws Exception {
        StoreImage image = Stores.image(directory);
        assertEquals("new tree", image.snapshot());
        assertEquals(List.of(), image.records());
        assertEquals(ZXID, image.recovered().lastZxid());
        assertEquals(List.of("snapshot.7"), snapshotFiles());
    }

    private List<String> snapshotFiles() throws Exception {
        try (Stream<Path> all = Files.list(files)) {
            return all.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("snapshot")).toList();
        }
    }
}
