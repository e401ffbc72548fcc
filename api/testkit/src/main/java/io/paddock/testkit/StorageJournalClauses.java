package io.paddock.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.storage.Epochs;
import io.paddock.api.storage.SnapshotKind;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is appended, made durable, truncated and read back. */
abstract class StorageJournalClauses extends StorageGround {
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
        List<String> told = storage.events().stream().map(StorageJournalClauses::firstTwoWords).toList();
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
    @Clause("S-126")
    final void requestsMayComeOutOfAnEvent() throws Exception {
        storage.append(1, "one");
        storage.storage().sync(900);
        storage.append(2, "two");
        storage.whenTold("synced 900 ", () -> {
            storage.append(3, "three");
            storage.storage().sync(901);
        });
        storage.await("synced 901 ");
        assertEquals(List.of("synced 900", "synced 901"),
                storage.events().stream().map(StorageJournalClauses::firstTwoWords).toList());
        assertEquals(List.of("1=one", "2=two", "3=three"), afterCrash().records());
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

    private static String firstTwoWords(String line) {
        String[] words = line.split(" ");
        return words[0] + " " + words[1];
    }
}
