package io.paddock.storage.chronicle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.storage.SnapshotKind;
import io.paddock.testkit.StorageProbe;
import io.paddock.testkit.StoreImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Damage to what had been durable stops the start, with a message that names the place and a way out. */
@Timeout(60)
final class DamageTest {
    private static final int COUNT = 20;

    @TempDir
    private Path directory;

    @Test
    void aFlippedByteBeforeTheEnd() throws Exception {
        Stores.write(directory, COUNT);
        Path last = Stores.lastSegment(directory);
        Stores.flip(last, Stores.documents(last).get(5) + Frame.HEADER_BYTES + 3);
        refused(last.toString(), "checksum");
    }

    @Test
    void aFlippedByteBeforeTheVeryLast() throws Exception {
        Stores.write(directory, COUNT);
        Path last = Stores.lastSegment(directory);
        List<Integer> documents = Stores.documents(last);
        int proof = documents.get(documents.size() - 1);
        Stores.flip(last, documents.get(documents.size() - 2) + Frame.HEADER_BYTES + 3);
        refused(last.toString(), "checksum", "the document at byte " + proof);
    }

    @Test
    void aFlippedByteInAnEarlierSegment() throws Exception {
        Stores.write(directory, COUNT);
        Path first = Stores.lastSegment(directory);
        Stores.image(directory);
        List<Integer> documents = Stores.documents(first);
        Stores.flip(first, documents.get(documents.size() - 1) + Frame.HEADER_BYTES + 3);
        refused(Stores.lastSegment(directory).toString(), first.toString());
    }

    @Test
    void aZeroedStretchThatLooksLikeTheEnd() throws Exception {
        Stores.write(directory, COUNT);
        Path last = Stores.lastSegment(directory);
        List<Integer> documents = Stores.documents(last);
        int from = documents.get(5);
        Stores.overwrite(last, from, new byte[documents.get(8) - from]);
        refused(last.toString(), "move its version-2 directories");
    }

    @Test
    void aZeroedHeaderOfAnExtentThatChronicleTakesForTheEnd() throws Exception {
        // The last record was written when the one before, in the same extent, was durable.
        Stores.writeLarge(directory, Stores.LARGE_PER_EXTENT + 2);
        Path last = Stores.lastSegment(directory);
        Stores.overwrite(last, Stores.headerOfLastExtent(last), new byte[4]);
        refused(last.toString(), "move its version-2 directories");
    }

    @Test
    void aLengthThatLeadsIntoTheMiddleOfWhatFollows() throws Exception {
        Stores.write(directory, COUNT);
        Path last = Stores.lastSegment(directory);
        Stores.overwrite(last, Stores.documents(last).get(5) + Frame.LENGTH_AT, new byte[] {0, 0, 1, 0});
        refused(last.toString(), "checksum");
    }

    @Test
    void aZeroedFileHeader() throws Exception {
        Stores.write(directory, COUNT);
        Path last = Stores.lastSegment(directory);
        Stores.overwrite(last, 0, new byte[256]);
        refused(last.toString(), "byte ");
        // Not only the first time: nothing was thrown away.
        refused(last.toString(), "byte ");
    }

    @Test
    void aZeroedIndexIsRefusedOrHarmless() throws Exception {
        Stores.write(directory, COUNT);
        Path last = Stores.lastSegment(directory);
        int end = Stores.documents(last).get(0) - 4;
        for (int page = 4096; page + 4096 <= end; page += 4096) {
            byte[] before = Files.readAllBytes(last);
            Stores.overwrite(last, page, new byte[4096]);
            try {
                assertEquals(Stores.records(1, COUNT), Stores.image(directory).records(), "page at " + page);
                Files.delete(Stores.lastSegment(directory));
            } catch (IOException refusal) {
                assertTrue(refusal.getMessage().contains(last.toString()), refusal.getMessage());
            }
            Files.write(last, before);
        }
    }

    @Test
    void aMissingSegment() throws Exception {
        Stores.write(directory, COUNT);
        Path middle = Stores.lastSegment(directory);
        for (int zxid = COUNT + 1; zxid <= COUNT + 2; zxid++) {
            try (StorageProbe storage = Stores.create(directory)) {
                storage.recover();
                storage.append(zxid, "t" + zxid);
                storage.sync();
            }
        }
        middle = Stores.segments(directory).get(1);
        Files.delete(middle);
        refused(Stores.segments(directory).get(1).toString(), "missing");
    }

    @Test
    void aSnapshotThatIsNewerThanTheJournal() throws Exception {
        try (StorageProbe storage = Stores.create(directory)) {
            storage.recover();
            storage.appendRange(1, COUNT);
            storage.sync();
            storage.snapshot(COUNT, SnapshotKind.CHECKPOINT, "tree");
        }
        Path last = Stores.lastSegment(directory);
        List<Integer> documents = Stores.documents(last);
        Stores.cut(last, documents.get(documents.size() - 1));
        refused("snapshot.14", "newer than the end of the journal");
    }

    @Test
    void noIntactSnapshotAndAJournalThatStartsLater() throws Exception {
        try (StorageProbe storage = Stores.create(directory)) {
            storage.recover();
            storage.snapshot(5, SnapshotKind.INSTALL, "tree");
            storage.appendRange(6, 9);
            storage.sync();
        }
        try (StorageProbe storage = Stores.create(directory)) {
            IOException refusal =
                    assertThrows(IOException.class, () -> StoreImage.of(storage.storage(), List.of(5L)));
            assertTrue(refusal.getMessage().contains("snapshot.5 (damaged on purpose"), refusal.getMessage());
        }
    }

    @Test
    void aNewJournalBesideTransactionLogsOfAnotherServer() throws Exception {
        Files.createDirectories(directory.resolve("version-2"));
        Files.write(directory.resolve("version-2").resolve("log.1"), new byte[1]);
        refused("log.1", "Apache");
        Files.delete(directory.resolve("version-2").resolve("log.1"));
        Files.write(directory.resolve("version-2").resolve("snapshot.5"), "tree".getBytes());
        StoreImage image = Stores.image(directory);
        assertEquals("tree", image.snapshot());
        assertEquals(5, image.recovered().lastZxid());
        assertEquals(5, Stores.image(directory).recovered().lastZxid());
    }

    @Test
    void aSecondServerOnTheSameDirectory() throws Exception {
        try (StorageProbe first = Stores.create(directory)) {
            first.recover();
            refused("another server", "paddock.lock");
            first.append(1, "t1");
            first.sync();
        }
        assertEquals(List.of("1=t1"), Stores.image(directory).records());
    }

    private void refused(String... parts) throws Exception {
        try (StorageProbe storage = Stores.create(directory)) {
            IOException refusal = assertThrows(IOException.class, storage::recover);
            for (String part : parts) {
                assertTrue(refusal.getMessage().contains(part), part + " is not in: " + refusal.getMessage());
            }
        }
    }
}
