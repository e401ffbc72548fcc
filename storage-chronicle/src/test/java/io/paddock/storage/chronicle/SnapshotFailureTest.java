package io.paddock.storage.chronicle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.storage.SnapshotKind;
import io.paddock.api.storage.SnapshotWriter;
import io.paddock.testkit.StorageProbe;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot that can't be written harms nothing else. A directory in the place of its file is what stops it here. */
@Timeout(60)
final class SnapshotFailureTest {
    @TempDir
    private Path directory;

    @Test
    void aCheckpointFailsAndTheJournalGoesOn() throws Exception {
        try (StorageProbe storage = Stores.create(directory)) {
            storage.recover();
            storage.appendRange(1, 3);
            storage.sync();
            Files.createDirectory(new SnapshotFiles(directory.resolve("version-2")).temporary(3));
            SnapshotWriter writer = storage.storage().beginSnapshot(3, SnapshotKind.CHECKPOINT, 900);
            writer.write(ByteBuffer.wrap(new byte[1 << 20]));
            writer.commit();
            String event = storage.await("snapshotFailed 900 ");
            assertTrue(event.contains("snapshot.3.tmp"), event);
            storage.append(4, "t4");
            storage.sync();
            storage.snapshot(4, SnapshotKind.CHECKPOINT, "tree");
        }
        assertEquals("tree", Stores.image(directory).snapshot());
    }

    @Test
    void anInstallThatFailsBeforeItsCommitLeavesHistoryAlone() throws Exception {
        try (StorageProbe storage = Stores.create(directory)) {
            storage.recover();
            storage.appendRange(1, 3);
            storage.sync();
            Files.createDirectory(new SnapshotFiles(directory.resolve("version-2")).installing(9, (1L << 32) + 1));
            SnapshotWriter writer = storage.storage().beginSnapshot(9, SnapshotKind.INSTALL, 900);
            writer.write(ByteBuffer.wrap(new byte[1 << 20]));
            storage.await("snapshotFailed 900 ");
            writer.abort();
            storage.append(4, "t4");
            storage.sync();
        }
        assertEquals(Stores.records(1, 4), Stores.image(directory).records());
    }

    @Test
    void anInstallThatFailsAfterItsCommitStopsTheServerWithTheOldHistory() throws Exception {
        Path inTheWay = new SnapshotFiles(directory.resolve("version-2")).installing(9, (1L << 32) + 1);
        try (StorageProbe storage = Stores.create(directory)) {
            storage.recover();
            storage.appendRange(1, 3);
            storage.sync();
            Files.createDirectory(inTheWay);
            SnapshotWriter writer = storage.storage().beginSnapshot(9, SnapshotKind.INSTALL, 900);
            writer.commit();
            storage.append(10, "follows what is not there");
            storage.storage().sync(901);
            storage.await("failed ");
            assertFalse(storage.events().stream().anyMatch(event -> event.startsWith("synced 901")));
        }
        assertEquals(Stores.records(1, 3), Stores.image(directory).records());
    }

    @Test
    void onlyOneSnapshotAtATime() throws Exception {
        try (StorageProbe storage = Stores.create(directory)) {
            storage.recover();
            storage.storage().beginSnapshot(0, SnapshotKind.CHECKPOINT, 900);
            assertThrows(IllegalStateException.class,
                    () -> storage.storage().beginSnapshot(0, SnapshotKind.CHECKPOINT, 901));
        }
    }
}
