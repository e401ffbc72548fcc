package io.paddock.storage.chronicle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.storage.SnapshotKind;
import io.paddock.testkit.StorageProbe;
import io.paddock.testkit.StoreImage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Segments end at their size, and go as a whole when snapshots make them superfluous. */
@Timeout(60)
final class SegmentsTest {
    private static final int RECORDS = 200;
    private static final String TEXT = "x".repeat(20_000);

    @TempDir
    private Path directory;

    @Test
    void aFullSegmentIsFollowedByANewOne() throws Exception {
        try (StorageProbe storage = filled()) {
            assertTrue(Stores.segments(directory).size() >= 3, Stores.segments(directory).toString());
            assertEquals(RECORDS + 1, storage.read(0, Integer.MAX_VALUE).size());
        }
        assertEquals(RECORDS, Stores.image(directory).records().size());
    }

    @Test
    void aPurgeDeletesWhatNoSnapshotNeeds() throws Exception {
        try (StorageProbe storage = filled()) {
            storage.saveEpochs(4, 3);
            storage.snapshot(RECORDS - 1, SnapshotKind.CHECKPOINT, "tree");
            storage.storage().purge(2);
            storage.sync();
            assertTrue(Stores.segments(directory).size() >= 3, "with one snapshot of two wanted everything stays");
            storage.storage().purge(1);
            storage.sync();
            assertTrue(Stores.segments(directory).size() <= 2, Stores.segments(directory).toString());
            assertEquals(List.of("NOT_AVAILABLE"), storage.read(1, 100));
            storage.append(RECORDS + 1, "more");
            storage.sync();
            List<String> read = storage.read(RECORDS, 100);
            assertEquals(List.of((RECORDS + 1) + "=more", "END"), read);
        }
        StoreImage image = Stores.image(directory);
        assertEquals("tree", image.snapshot());
        assertEquals(2, image.records().size());
        assertEquals(4, image.recovered().epochs().accepted());
    }

    @Test
    void aPurgeAfterAnInstallTakesTheForgottenSegments() throws Exception {
        try (StorageProbe storage = filled()) {
            storage.snapshot(5, SnapshotKind.INSTALL, "leader's tree");
            storage.storage().purge(3);
            storage.sync();
            assertEquals(1, Stores.segments(directory).size());
        }
        StoreImage image = Stores.image(directory);
        assertEquals("leader's tree", image.snapshot());
        assertEquals(5, image.recovered().oldestZxid());
    }

    @Test
    void readsGoOnWhileSegmentsArePurged() throws Exception {
        try (StorageProbe storage = filled()) {
            storage.snapshot(RECORDS, SnapshotKind.CHECKPOINT, "tree");
            storage.storage().read(0, Integer.MAX_VALUE, 900);
            storage.storage().purge(1);
            storage.await("readDone 900 ");
            long told = storage.events().stream().filter(event -> event.startsWith("record 900 ")).count();
            boolean whole = storage.events().contains("readDone 900 END");
            assertTrue(whole ? told == RECORDS : storage.events().contains("readDone 900 NOT_AVAILABLE"));
        }
    }

    @Test
    void anIdleStoreSleeps() throws Exception {
        try (StorageProbe storage = filled()) {
            storage.sync();
            // Parked, not spinning: the test's own time limit ends the wait if that never comes.
            for (Thread thread : storage.context().threadsMade()) {
                while (thread.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
            }
            storage.append(RECORDS + 1, "awake");
            storage.sync();
        }
    }

    private StorageProbe filled() throws Exception {
        StorageProbe storage = Stores.create(directory);
        storage.recover();
        for (int zxid = 1; zxid <= RECORDS; zxid++) {
            storage.append(zxid, TEXT);
            if (zxid % 10 == 0) {
                storage.sync();
            }
        }
        return storage;
    }

    /** An operator may lower {@code jute.maxbuffer}: extents that are larger than Chronicle would map now stay readable. */
    @Test
    void readsWhatALargerLimitForRecordsWrote() throws Exception {
        int largest = 16 << 20;
        int records = 40;
        try (StorageProbe storage = Stores.createFor(largest, directory, SpaceGate.OPEN)) {
            storage.recover();
            for (int zxid = 1; zxid <= records; zxid++) {
                storage.append(zxid, Integer.toString(zxid % 10).repeat(1 << 20));
                storage.sync();
            }
        }
        try (StorageProbe storage = Stores.create(directory)) {
            storage.recover();
            storage.append(records + 1, "small again");
            storage.sync();
        }
        List<String> read = Stores.image(directory).records();
        assertEquals(records + 1, read.size());
        for (int zxid = 1; zxid <= records; zxid++) {
            assertEquals(zxid + "=" + Integer.toString(zxid % 10).repeat(1 << 20), read.get(zxid - 1));
        }
    }
}
