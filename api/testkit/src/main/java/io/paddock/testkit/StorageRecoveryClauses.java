package io.paddock.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.storage.Epochs;
import io.paddock.api.storage.Recovered;
import io.paddock.api.storage.SnapshotKind;
import io.paddock.api.storage.SnapshotWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a recovery finds, and how snapshots change it. */
abstract class StorageRecoveryClauses extends StorageJournalClauses {
    @Test
    @Clause("S-106")
    final void recoveryGivesTheNewestSnapshotAndWhatFollows() throws Exception {
        storage.appendRange(1, 3);
        storage.sync();
        storage.snapshot(2, SnapshotKind.CHECKPOINT, "tree at 2");
        storage.snapshot(3, SnapshotKind.CHECKPOINT, "tree at 3");
        storage.appendRange(4, 5);
        storage.sync();
        StoreImage image = reopen();
        assertEquals("tree at 3", image.snapshot());
        assertEquals(List.of("4=t4", "5=t5"), image.records());
        assertEquals(new Recovered(5, 3, image.recovered().oldestZxid(), Epochs.NONE), image.recovered());
    }

    @Test
    @Clause("S-107")
    final void recoveryAgainShowsTheStoreAsItIsNow() throws Exception {
        storage.appendRange(1, 5);
        storage.sync();
        storage.truncateAfter(3);
        storage.append(4, "not synced");
        assertEquals(List.of("1=t1", "2=t2", "3=t3"), storage.recover().records());
        storage.append(4, "new");
        storage.sync();
        assertEquals(List.of("1=t1", "2=t2", "3=t3", "4=new"), storage.recover().records());
        assertEquals(List.of("1=t1", "2=t2", "3=t3", "4=new"), reopen().records());
    }

    @Test
    @Clause("S-108")
    final void aDamagedSnapshotIsPassedOver() throws Exception {
        storage.appendRange(1, 4);
        storage.sync();
        storage.snapshot(2, SnapshotKind.CHECKPOINT, "tree at 2");
        storage.snapshot(4, SnapshotKind.CHECKPOINT, "tree at 4");
        close();
        storage = create();
        StoreImage image = StoreImage.of(storage.storage(), List.of(4L));
        assertEquals(List.of(4L, 2L), image.snapshotsOffered());
        assertEquals("tree at 2", image.snapshot());
        assertEquals(List.of("3=t3", "4=t4"), image.records());
    }

    @Test
    @Clause("S-109")
    final void whatComesBackIsABeginningOfWhatWasAppended() throws Exception {
        storage.appendRange(1, 3);
        storage.sync();
        storage.appendRange(4, 200);
        storage.storage().sync(900);
        StoreImage image = afterCrash();
        int count = image.records().size();
        assertTrue(count >= 3, "only " + count);
        for (int i = 0; i < count; i++) {
            assertEquals((i + 1) + "=t" + (i + 1), image.records().get(i));
        }
    }

    @Test
    @Clause("S-114")
    final void truncationForgetsNewerSnapshots() throws Exception {
        storage.appendRange(1, 6);
        storage.sync();
        storage.snapshot(2, SnapshotKind.CHECKPOINT, "tree at 2");
        storage.snapshot(5, SnapshotKind.CHECKPOINT, "tree at 5");
        storage.truncateAfter(3);
        StoreImage image = afterCrash();
        assertEquals("tree at 2", image.snapshot());
        assertEquals(List.of("3=t3"), image.records());
    }

    @Test
    @Clause("S-115")
    final void truncationBeforeAllGoesBackToASnapshotOrToNothing() throws Exception {
        storage.snapshot(10, SnapshotKind.INSTALL, "tree at 10");
        storage.appendRange(11, 13);
        storage.sync();
        storage.truncateAfter(10);
        StoreImage atSnapshot = afterCrash();
        assertEquals("tree at 10", atSnapshot.snapshot());
        assertEquals(List.of(), atSnapshot.records());
        storage.truncateAfter(4);
        StoreImage empty = afterCrash();
        assertNull(empty.snapshot());
        assertEquals(new Recovered(0, 0, 0, Epochs.NONE), empty.recovered());
    }

    @Test
    @Clause("S-116")
    final void epochsSurviveEverything() throws Exception {
        storage.saveEpochs(5, 4);
        storage.appendRange(1, 3);
        storage.truncateAfter(1);
        storage.snapshot(9, SnapshotKind.INSTALL, "tree at 9");
        storage.storage().purge(1);
        storage.sync();
        assertEquals(new Epochs(5, 4), reopen().recovered().epochs());
        storage.sync();
        storage.storage().purge(1);
        storage.sync();
        assertEquals(new Epochs(5, 4), reopen().recovered().epochs());
    }

    @Test
    @Clause("S-121")
    final void anInstallReplacesHistory() throws Exception {
        storage.appendRange(1, 20);
        storage.sync();
        storage.snapshot(15, SnapshotKind.CHECKPOINT, "mine at 15");
        SnapshotWriter writer = storage.storage().beginSnapshot(12, SnapshotKind.INSTALL, 900);
        writer.write(ByteBuffer.wrap("leader's at 12".getBytes(StandardCharsets.UTF_8)));
        writer.commit();
        storage.append(13, "leader's");
        storage.sync();
        storage.await("snapshotSaved 900 12");
        StoreImage image = afterCrash();
        assertEquals("leader's at 12", image.snapshot());
        assertEquals(List.of("13=leader's"), image.records());
        assertEquals(13, image.recovered().lastZxid());
        assertEquals(12, image.recovered().snapshotZxid());
    }

    @Test
    @Clause("S-122")
    final void withoutItsCommitASnapshotIsNothing() throws Exception {
        storage.appendRange(1, 3);
        storage.sync();
        for (SnapshotKind kind : SnapshotKind.values()) {
            SnapshotWriter writer = storage.storage().beginSnapshot(2, kind, 900);
            writer.write(ByteBuffer.wrap(new byte[1 << 20]));
            StoreImage image = afterCrash();
            assertNull(image.snapshot());
            assertEquals(List.of("1=t1", "2=t2", "3=t3"), image.records());
            writer.abort();
        }
    }

    @Test
    @Clause("S-123")
    final void anAbortedSnapshotIsForgottenWithoutAnEvent() throws Exception {
        storage.appendRange(1, 3);
        SnapshotWriter writer = storage.storage().beginSnapshot(2, SnapshotKind.INSTALL, 900);
        writer.write(ByteBuffer.wrap(new byte[10]));
        writer.abort();
        storage.snapshot(3, SnapshotKind.CHECKPOINT, "tree at 3");
        assertFalse(storage.events().stream().anyMatch(event -> event.contains(" 900")), storage.events().toString());
        StoreImage image = reopen();
        assertEquals("tree at 3", image.snapshot());
    }

    @Test
    @Clause("S-124")
    final void aPurgeKeepsWhatIsAsked() throws Exception {
        storage.appendRange(1, 9);
        storage.sync();
        for (long zxid : new long[] {3, 5, 7}) {
            storage.snapshot(zxid, SnapshotKind.CHECKPOINT, "tree at " + zxid);
        }
        storage.storage().purge(2);
        storage.sync();
        StoreImage newest = afterCrash();
        assertEquals("tree at 7", newest.snapshot());
        assertEquals(List.of("8=t8", "9=t9"), newest.records());
        close();
        storage = create();
        StoreImage fallback = StoreImage.of(storage.storage(), List.of(7L));
        assertEquals("tree at 5", fallback.snapshot());
        assertEquals(List.of("6=t6", "7=t7", "8=t8", "9=t9"), fallback.records());
    }

    @Test
    @Clause("S-125")
    final void aSlowSnapshotIsToldWhenToGoOn() throws Exception {
        storage.append(1, "one");
        storage.sync();
        SnapshotWriter writer = storage.storage().beginSnapshot(1, SnapshotKind.CHECKPOINT, 900);
        ByteBuffer slice = ByteBuffer.allocate(300_000);
        int slices = 0;
        while (slices < 200) {
            slices++;
            if (!writer.write(slice)) {
                storage.events().clear();
                storage.await("snapshotReady 900");
            }
        }
        writer.commit();
        storage.await("snapshotSaved 900");
        assertEquals(slices * slice.capacity(), reopen().snapshot().length());
    }
}
