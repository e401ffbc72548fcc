package io.paddock.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.storage.Epochs;
import io.paddock.api.storage.Recovered;
import io.paddock.api.storage.SnapshotKind;
import io.paddock.api.storage.SnapshotWriter;
import io.paddock.api.storage.StorageProvider;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every storage is held to. An implementer extends this class and says how a storage is made.
 *
 * <p>Crashes are played by recovering from a copy of the directory taken at that moment, while the storage is open.
 */
@Timeout(120)
public abstract class StorageContract {
    private static final int MAX_RECORD_BYTES = 64 << 10;
    private static final int NO_LIMIT = Integer.MAX_VALUE;

    @TempDir
    private Path directory;

    private final List<StorageProbe> opened = new ArrayList<>();
    private StorageProbe storage;
    private int copies;

    protected StorageContract() {}

    /** The provider under test. */
    protected abstract StorageProvider provider();

    /** Options for it, where the defaults don't suit a test. */
    protected Map<String, String> options() {
        return Map.of();
    }

    @BeforeEach
    final void openEmpty() throws Exception {
        storage = create(Files.createDirectory(directory.resolve("data")));
        storage.recover();
    }

    @AfterEach
    final void closeAll() {
        opened.forEach(StorageProbe::close);
    }

    @Test
    @Clause("S-101")
    final void epochsAreSavedWithTheRecordsBefore() throws Exception {
        storage.append(1, "one");
        storage.saveEpochs(3, 2);
        StoreImage image = afterCrash();
        assertEquals(List.of("1=one"), image.records());
        assertEquals(new Epochs(3, 2), image.recovered().epochs());
    }

    @Test
    @Clause("S-102")
    final void recordsAfterATruncationFollowIt() throws Exception {
        storage.appendRange(1, 4);
        storage.storage().truncateAfter(2, 900);
        storage.append(3, "new");
        storage.sync();
        assertEquals("truncated 900 2", storage.events().get(0));
        assertEquals(List.of("1=t1", "2=t2", "3=new"), afterCrash().records());
    }

    @Test
    @Clause("S-103")
    final void journalRequestsAreAnsweredOnceAndInOrder() throws Exception {
        List<String> wanted = new ArrayList<>();
        for (int round = 0; round < 200; round++) {
            storage.append(2 * round + 1, "a");
            storage.storage().sync(1000 + 4 * round);
            storage.storage().saveEpochs(new Epochs(round, round), 1001 + 4 * round);
            wanted.add("synced " + (1000 + 4 * round));
            wanted.add("epochsSaved " + (1001 + 4 * round));
            if (round % 50 == 0) {
                storage.storage().truncateAfter(2 * round, 1002 + 4 * round);
                wanted.add("truncated " + (1002 + 4 * round));
            }
            storage.poll(3);
        }
        storage.sync();
        List<String> told = storage.events().stream().map(StorageContract::firstTwoWords).toList();
        assertEquals(wanted, told.subList(0, told.size() - 1));
    }

    @Test
    @Clause("S-104")
    final void pollTellsNoMoreThanItsLimit() throws Exception {
        for (int token = 100; token < 110; token++) {
            storage.storage().sync(token);
        }
        while (storage.events().size() < 10) {
            int before = storage.events().size();
            int told = storage.poll(3);
            assertTrue(told <= 3, "told " + told);
            assertEquals(told, storage.events().size() - before);
            if (told == 0) {
                storage.context().wakeup().await(30, TimeUnit.SECONDS);
            }
        }
        assertEquals(0, storage.poll(3));
    }

    @Test
    @Clause("S-105")
    final void whatWasReportedDurableSurvivesACrash() throws Exception {
        List<String> wanted = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            storage.appendRange(round * 5 + 1, round * 5 + 5);
            for (int zxid = round * 5 + 1; zxid <= round * 5 + 5; zxid++) {
                wanted.add(zxid + "=t" + zxid);
            }
            storage.sync();
            StoreImage image = afterCrash();
            assertEquals(wanted, image.records());
            assertEquals(wanted.size(), image.recovered().lastZxid());
        }
    }

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
        storage.close();
        opened.remove(storage);
        storage = create(directory.resolve("data"));
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
    @Clause("S-110")
    final void buffersAreBorrowedForTheCall() throws Exception {
        ByteBuffer buffer = ByteBuffer.wrap(new byte[] {'x', 'y', 'z'});
        buffer.position(1).limit(2);
        storage.storage().append(1, buffer);
        buffer.clear().put(new byte[] {'-', '-', '-'});
        storage.sync();
        assertEquals(List.of("1=y"), afterCrash().records());
    }

    @Test
    @Clause("S-111")
    final void theLargestRecordFits() throws Exception {
        String large = "x".repeat(MAX_RECORD_BYTES);
        for (int zxid = 1; zxid <= 40; zxid++) {
            storage.append(zxid, large);
        }
        storage.sync();
        StoreImage image = afterCrash();
        assertEquals(40, image.records().size());
        assertEquals("40=" + large, image.records().get(39));
    }

    @Test
    @Clause("S-112")
    final void aSyncIsAnsweredWithTheLastZxid() throws Exception {
        storage.sync();
        storage.append(7, "seven");
        storage.sync();
        storage.sync();
        assertEquals(List.of("synced 1 0", "synced 2 7", "synced 3 7"), storage.events());
    }

    @Test
    @Clause("S-113")
    final void truncationForgetsDurably() throws Exception {
        storage.appendRange(1, 6);
        storage.sync();
        storage.truncateAfter(4);
        assertEquals("truncated 2 4", storage.events().get(1));
        assertEquals(List.of("1=t1", "2=t2", "3=t3", "4=t4"), afterCrash().records());
        storage.appendRange(5, 6);
        storage.truncateAfter(2);
        storage.append(3, "again");
        storage.sync();
        assertEquals(List.of("1=t1", "2=t2", "3=again"), afterCrash().records());
        assertEquals(List.of("1=t1", "2=t2", "3=again", "END"), storage.read(0, NO_LIMIT));
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
    @Clause("S-117")
    final void onlyDurableRecordsAreRead() throws Exception {
        storage.appendRange(1, 2);
        storage.sync();
        storage.append(3, "not durable");
        assertEquals(List.of("1=t1", "2=t2", "END"), storage.read(0, NO_LIMIT));
    }

    @Test
    @Clause("S-118")
    final void recordsAreReadInOrderAfterAZxid() throws Exception {
        storage.appendRange(1, 100);
        storage.sync();
        assertEquals(List.of("99=t99", "100=t100", "END"), storage.read(98, NO_LIMIT));
        assertEquals(List.of("END"), storage.read(100, NO_LIMIT));
        assertEquals(101, storage.read(0, NO_LIMIT).size());
    }

    @Test
    @Clause("S-119")
    final void aZxidThatIsNotThereCanNotBeReadFrom() throws Exception {
        storage.snapshot(10, SnapshotKind.INSTALL, "tree at 10");
        storage.append(11, "a");
        storage.append(13, "b");
        storage.sync();
        assertEquals(List.of("NOT_AVAILABLE"), storage.read(9, NO_LIMIT));
        assertEquals(List.of("11=a", "13=b", "END"), storage.read(10, NO_LIMIT));
        assertEquals(List.of("NOT_AVAILABLE"), storage.read(12, NO_LIMIT));
        assertEquals(List.of("NOT_AVAILABLE"), storage.read(14, NO_LIMIT));
    }

    @Test
    @Clause("S-120")
    final void aReadStopsAtItsBytes() throws Exception {
        storage.appendRange(1, 9);
        storage.sync();
        assertEquals(List.of("1=t1", "2=t2", "3=t3", "MORE"), storage.read(0, 5));
        assertEquals(List.of("4=t4", "MORE"), storage.read(3, 1));
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
        storage.close();
        opened.remove(storage);
        storage = create(directory.resolve("data"));
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

    @Test
    final void closeEndsItsThreads() throws Exception {
        storage.appendRange(1, 100);
        storage.sync();
        storage.read(0, NO_LIMIT);
        storage.snapshot(50, SnapshotKind.CHECKPOINT, "tree");
        storage.close();
        opened.remove(storage);
        for (Thread thread : storage.context().threadsMade()) {
            assertFalse(thread.isAlive(), thread.getName());
        }
    }

    /** What a recovery from the directory as it is now would find; the storage stays open. */
    private StoreImage afterCrash() throws Exception {
        Path copy = DirectoryCopy.of(directory.resolve("data"), directory.resolve("crash-" + copies++));
        return create(copy).recover();
    }

    /** Closes the storage and opens it again. */
    private StoreImage reopen() throws Exception {
        storage.close();
        opened.remove(storage);
        storage = create(directory.resolve("data"));
        return storage.recover();
    }

    private StorageProbe create(Path data) throws Exception {
        TestModuleContext context = TestModuleContext.in(data)
                .schema(provider().schema())
                .options(options())
                .maxRecordBytes(MAX_RECORD_BYTES)
                .build();
        StorageProbe probe = StorageProbe.create(provider(), context);
        opened.add(probe);
        return probe;
    }

    private static String firstTwoWords(String line) {
        String[] words = line.split(" ");
        return words[0] + " " + words[1];
    }
}
