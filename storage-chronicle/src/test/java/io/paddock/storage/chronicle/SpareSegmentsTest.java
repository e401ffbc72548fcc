package io.paddock.storage.chronicle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.storage.RecoverySink;
import io.paddock.api.storage.SnapshotKind;
import io.paddock.testkit.StorageProbe;
import io.paddock.testkit.StoreImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Segments that a purge finds superfluous are written over, and nothing of what was in them comes to light again. */
@Timeout(120)
final class SpareSegmentsTest {
    private static final int LARGE_BYTES = 20_000;
    private static final int LARGE_PER_SEGMENT = 52;
    private static final int TEARS = 15;

    /** Where the first document of a segment begins. */
    private static final int FIRST_DOCUMENT = 9 * PageFile.PAGE_BYTES;

    private static final int SEGMENT_DOCUMENT_BYTES =
            (Frame.HEADER_BYTES + Frame.bytesOf(Frame.SEGMENT) + Frame.ALIGNMENT - 1) / Frame.ALIGNMENT * Frame.ALIGNMENT;

    /** The text of a record whose document fills a page. */
    private static final int PAGE_TEXT_BYTES = PageFile.PAGE_BYTES - Frame.HEADER_BYTES - Frame.TXN_BYTES;

    @TempDir
    private Path directory;

    private final List<String> written = new ArrayList<>();
    private final AtomicLong laid = new AtomicLong();
    private final AtomicInteger synced = new AtomicInteger();
    private StorageProbe storage;

    /** Of the records written, those that the newest snapshot has, or that were purged. */
    private int inSnapshot;

    @Test
    void areWrittenOverInsteadOfNewOnes() throws Exception {
        try (StorageProbe store = open(laid::addAndGet)) {
            storage = store;
            append(4 * LARGE_PER_SEGMENT, LARGE_BYTES);
            checkpointAndPurge();
            List<Object> purged = inodes(spares(store()));
            assertTrue(purged.size() >= 3, purged.toString());
            // What is left of the segment that was there before doesn't count.
            append(LARGE_PER_SEGMENT, LARGE_BYTES);
            long before = laid.get();
            append(2 * LARGE_PER_SEGMENT, LARGE_BYTES);
            long bytes = 2L * LARGE_PER_SEGMENT * LARGE_BYTES;
            assertTrue(laid.get() - before < bytes / 5, (laid.get() - before) + " bytes laid for " + bytes);
            assertTrue(purged.containsAll(inodes(Stores.segments(store()).subList(1, 3))), "other files are used");
            assertEquals(expected(), readBack());
        }
        assertEquals(List.of(), spares(store()));
        assertEquals(expected(), Stores.image(store()).records());
    }

    /** Seen whenever something is to be laid in one, which is before and after it gets its new name. */
    @Test
    void mayBeHalfTaken() throws Exception {
        List<Path> crashed = new ArrayList<>();
        List<Integer> durable = new ArrayList<>();
        AtomicBoolean look = new AtomicBoolean();
        SpaceGate gate = bytes -> {
            if (look.get()) {
                Path place = directory.resolve("crash" + crashed.size());
                crashed.add(place);
                durable.add(synced.get());
                copyAsItIs(place);
            }
        };
        try (StorageProbe store = open(gate)) {
            storage = store;
            append(3 * LARGE_PER_SEGMENT, LARGE_BYTES);
            checkpointAndPurge();
            append(1, LARGE_BYTES);
            look.set(true);
            append(3 * LARGE_PER_SEGMENT / 2, LARGE_BYTES);
        }
        assertTrue(crashed.stream().anyMatch(SpareSegmentsTest::endsWithAnEmptySegment), "not seen without a document");
        for (int i = 0; i < crashed.size(); i++) {
            List<String> records = Stores.image(crashed.get(i)).records();
            int seen = inSnapshot + records.size();
            assertTrue(seen >= durable.get(i), "of " + durable.get(i) + " durable records " + seen + " are there");
            assertEquals(written.subList(inSnapshot, seen), records);
        }
    }

    /** Between its new name and its first document, any page that was written may be on the disk or not. */
    @ParameterizedTest
    @ValueSource(longs = 1)
    void mayBeTornWhenTaken(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        Path taken = directory.resolve("taken");
        Path begun = directory.resolve("begun");
        SpaceGate gate = bytes -> {
            if (inSnapshot > 0 && endsWithAnEmptySegment(store())) {
                copyAsItIs(taken);
            }
        };
        int crashes = 0;
        try (StorageProbe store = open(gate)) {
            storage = store;
            append(5 * LARGE_PER_SEGMENT, LARGE_BYTES);
            checkpointAndPurge();
            for (int i = 0; i < 4 * LARGE_PER_SEGMENT; i++) {
                append(1, LARGE_BYTES);
                storage.sync();
                if (Files.exists(taken)) {
                    Path file = Stores.lastSegment(taken);
                    // What Chronicle has written is not on the disk yet; that it was zeros is.
                    Stores.overwrite(file, 0, new byte[FIRST_DOCUMENT]);
                    for (int tear = 0; tear < TEARS; tear++) {
                        delete(begun);
                        copyAsItIs(begun);
                        tear(file, Stores.lastSegment(begun), random);
                        assertEquals(expected(), Stores.image(begun).records());
                    }
                    delete(taken);
                    crashes++;
                }
            }
        }
        assertTrue(crashes >= 3, crashes + " crashes");
    }

    @Test
    void areNoMoreThanAreWanted() throws Exception {
        try (StorageProbe store = open(SpaceGate.OPEN)) {
            storage = store;
            append(11 * LARGE_PER_SEGMENT, LARGE_BYTES);
            checkpointAndPurge();
            assertEquals(8, spares(store()).size());
        }
    }

    /** Purges that a server makes because its disk gets full are to give room. */
    @Test
    void areNotKeptWhereThereIsLittleRoom() throws Exception {
        SegmentFiles files = new SegmentFiles(Files.createDirectories(Stores.journal(store())));
        AtomicLong usable = new AtomicLong(100);
        SpareSegments spares = new SpareSegments(files, 8, 100, usable::get);
        for (int cycle = 1; cycle <= 3; cycle++) {
            Files.createFile(files.file(cycle));
            spares.filled(cycle, 0);
        }
        spares.retire(1);
        spares.giveWay();
        assertEquals(List.of(files.spare(1)), spares(store()));
        usable.set(99);
        spares.retire(2);
        assertEquals(List.of(files.spare(1)), spares(store()));
        spares.giveWay();
        assertEquals(List.of(), spares(store()));
        assertNull(spares.poll());
        usable.set(100);
        spares.retire(3);
        assertEquals(3, spares.poll().cycle());
    }

    @Test
    void doNotOutliveTheProcess() throws Exception {
        Path later = directory.resolve("later");
        try (StorageProbe store = open(SpaceGate.OPEN)) {
            storage = store;
            append(3 * LARGE_PER_SEGMENT, LARGE_BYTES);
            checkpointAndPurge();
            copy(later);
        }
        assertTrue(!spares(later).isEmpty(), "the store was copied while it had some");
        try (StorageProbe next = Stores.create(later)) {
            assertEquals(expected(), next.recover().records());
            assertEquals(List.of(), spares(later));
        }
    }

    /** A backup made of links must stay what it was. */
    @Test
    void areNotThoseThatSomebodyHasLinked() throws Exception {
        Path linked = Files.createDirectory(directory.resolve("linked"));
        try (StorageProbe store = open(SpaceGate.OPEN)) {
            storage = store;
            append(3 * LARGE_PER_SEGMENT, LARGE_BYTES);
            for (Path segment : Stores.segments(store())) {
                Files.createLink(linked.resolve(segment.getFileName()), segment);
            }
            checkpointAndPurge();
            assertEquals(List.of(), spares(store()));
        }
    }

    /** A reader that began before the purge gets what it asked for, or hears that it isn't there; nothing else. */
    @Test
    void confuseNoReader() throws Exception {
        withJournal(journal -> {
            int last = 4 * LARGE_PER_SEGMENT;
            write(journal, 1, last);
            History history = journal.history();
            assertTrue(history.runCount() >= 4, history.toString());
            long middle = history.run(1).lastZxid() - 1;
            try (JournalCursor early = new JournalCursor(journal.queue());
                    JournalCursor late = new JournalCursor(journal.queue())) {
                assertTrue(early.seek(history, 0));
                assertTrue(late.seek(history, middle));
                assertTrue(early.next());
                assertTrue(late.next());
                purgeUpTo(journal, last);
                write(journal, last + 1, 2 * last);
                assertEquals(List.of(), spares(store()), "all are written over");
                assertThrows(IOException.class, () -> readAll(early, 1));
                assertThrows(IOException.class, () -> readAll(late, middle + 1));
            }
        });
    }

    /** Where nothing more fits into an extent, its last document may end with a page, and old bytes follow. */
    @Test
    void haveNothingBehindTheLastDocumentOfAnExtent() throws Exception {
        AtomicInteger last = new AtomicInteger(2 * LARGE_PER_SEGMENT);
        withJournal(journal -> {
            write(journal, 1, last.get());
            purgeUpTo(journal, last.get());
            int cycle = journal.cycle();
            while (journal.cycle() == cycle) {
                write(journal, last.incrementAndGet(), LARGE_BYTES, 1);
            }
            write(journal, last.incrementAndGet(), 10 * PageFile.PAGE_BYTES - SEGMENT_DOCUMENT_BYTES - Frame.HEADER_BYTES - Frame.TXN_BYTES, 1);
            write(journal, last.incrementAndGet(), Stores.MAX_RECORD_BYTES - 100, 2);
            try (JournalCursor cursor = new JournalCursor(journal.queue())) {
                assertTrue(cursor.seek(journal.history(), journal.history().baseZxid()));
                readAll(cursor, journal.history().baseZxid());
                assertEquals(last.incrementAndGet(), cursor.zxid());
            }
        });
        List<String> records = Stores.image(store()).records();
        assertEquals(last.get() - 2 * LARGE_PER_SEGMENT, records.size());
    }

    /** What a crash of the machine leaves of a write: any page of it may be there or not. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void mayBeTornLikeOthers(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        Path before = directory.resolve("before");
        Path after = directory.resolve("after");
        int crashes = 0;
        try (StorageProbe store = open(SpaceGate.OPEN)) {
            storage = store;
            for (int round = 0; round < 80; round++) {
                appendAnything(random);
                if (random.nextInt(8) == 0) {
                    checkpointAndPurge();
                }
                if (round < 40 || random.nextInt(3) > 0) {
                    continue;
                }
                copy(before);
                int durable = written.size();
                appendAnything(random);
                copy(after);
                if (!Stores.lastSegment(before).getFileName().equals(Stores.lastSegment(after).getFileName())) {
                    continue;
                }
                tear(Stores.lastSegment(before), Stores.lastSegment(after), random);
                StoreImage image = Stores.image(after);
                int seen = inSnapshot + image.records().size();
                assertTrue(seen >= durable, "of " + durable + " durable records " + seen + " are there");
                assertEquals(written.subList(inSnapshot, seen), image.records());
                crashes++;
            }
            assertEquals(expected(), readBack());
        }
        assertEquals(expected(), Stores.image(store()).records());
        assertTrue(crashes > 3, crashes + " crashes");
    }

    private static final class EmptyStore implements RecoverySink {
        @Override
        public void snapshot(long zxid, InputStream body) {
            throw new AssertionError("a snapshot in a new store");
        }

        @Override
        public void record(long zxid, ByteBuffer record) {
            throw new AssertionError("a record in a new store");
        }
    }

    /** Reads on to the end; fails at a record that isn't the next. */
    private static void readAll(JournalCursor cursor, long after) throws IOException {
        long zxid = after;
        while (cursor.next()) {
            assertEquals(++zxid, cursor.zxid());
        }
    }

    private interface OnJournal {
        void run(Journal journal) throws Exception;
    }

    /** Gives a new store's journal to one thread, with nothing around it. */
    private void withJournal(OnJournal test) throws Exception {
        Path version2 = store().resolve("version-2");
        StoreOpening.Opened opened = Stores.opening(new StoreLayout(version2, version2)).open(new EmptyStore());
        try (Journal journal = opened.journal()) {
            test.run(journal);
        } finally {
            for (DirectoryLock lock : opened.locks()) {
                lock.close();
            }
        }
    }

    private static void write(Journal journal, int from, int to) throws IOException {
        for (int zxid = from; zxid <= to; zxid++) {
            write(journal, zxid, LARGE_BYTES, 1);
        }
    }

    /** Writes a document of so many records, and makes it durable. */
    private static void write(Journal journal, int firstZxid, int bytes, int count) throws IOException {
        Documents documents = new Documents(2 * Stores.MAX_RECORD_BYTES);
        for (int i = 0; i < count; i++) {
            documents.txn(firstZxid + i, ByteBuffer.wrap("x".repeat(bytes).getBytes(StandardCharsets.US_ASCII)));
        }
        journal.write(documents);
        journal.force();
        journal.rollIfFull();
    }

    private void purgeUpTo(Journal journal, long zxid) throws IOException {
        Files.createFile(store().resolve("version-2").resolve("snapshot." + Long.toHexString(zxid)));
        journal.purge(1);
    }

    /** Whether the last file has a name and Chronicle's beginning, but no document where the first should be. */
    private static boolean endsWithAnEmptySegment(Path store) {
        try {
            Path last = Stores.lastSegment(store);
            byte[] bytes = Files.readAllBytes(last);
            return bytes[0] != 0 && ByteBuffer.wrap(bytes).getInt(FIRST_DOCUMENT) == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StorageProbe open(SpaceGate gate) throws Exception {
        StorageProbe probe = Stores.create(Files.createDirectories(store()), gate);
        probe.recover();
        return probe;
    }

    private Path store() {
        return directory.resolve("store");
    }

    private void append(int count, int bytes) throws Exception {
        for (int i = 0; i < count; i++) {
            appendGroup(1, bytes);
        }
    }

    /** Few enough to become durable at once. */
    private void appendGroup(int count, int bytes) throws Exception {
        for (int i = 0; i < count; i++) {
            String text = Character.toString('a' + written.size() % 26).repeat(bytes);
            written.add((written.size() + 1) + "=" + text);
            storage.append(written.size(), text);
        }
        storage.sync();
        synced.set(written.size());
    }

    /** Records that end just where a page does, or anywhere. */
    private void appendAnything(SplittableRandom random) throws Exception {
        switch (random.nextInt(4)) {
            case 0 -> appendGroup(random.nextInt(1, 20), random.nextInt(200));
            case 1 -> appendGroup(1, PAGE_TEXT_BYTES);
            default -> appendGroup(random.nextInt(1, 4), random.nextInt(60_000));
        }
    }

    private void checkpointAndPurge() throws Exception {
        storage.snapshot(written.size(), SnapshotKind.CHECKPOINT, "tree");
        storage.storage().purge(1);
        storage.sync();
        inSnapshot = written.size();
    }

    private List<String> expected() {
        return written.subList(inSnapshot, written.size());
    }

    private List<String> readBack() throws Exception {
        List<String> read = storage.read(inSnapshot, Integer.MAX_VALUE);
        assertEquals("END", read.get(read.size() - 1));
        return read.subList(0, read.size() - 1);
    }

    private static List<Path> spares(Path store) throws IOException {
        try (Stream<Path> files = Files.list(Stores.journal(store))) {
            return files.filter(file -> file.toString().endsWith(".spare")).toList();
        }
    }

    private static List<Object> inodes(List<Path> files) throws IOException {
        List<Object> inodes = new ArrayList<>();
        for (Path file : files) {
            inodes.add(Files.getAttribute(file, "unix:ino"));
        }
        return inodes;
    }

    private void copy(Path to) throws Exception {
        // Answered when the segment that a sync before may have begun is there as a whole.
        storage.sync();
        copyAsItIs(to);
    }

    private void copyAsItIs(Path to) throws IOException {
        delete(to);
        try (Stream<Path> files = Files.walk(store())) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(store().relativize(file).toString()));
            }
        }
    }

    private static void delete(Path store) throws IOException {
        if (Files.exists(store)) {
            try (Stream<Path> files = Files.walk(store)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Puts back some of the pages that differ. */
    private static void tear(Path before, Path after, SplittableRandom random) throws IOException {
        byte[] old = Files.readAllBytes(before);
        byte[] now = Files.readAllBytes(after);
        for (int page = 0; page < now.length; page += PageFile.PAGE_BYTES) {
            int to = Math.min(page + PageFile.PAGE_BYTES, now.length);
            if (to <= old.length && !Arrays.equals(old, page, to, now, page, to) && random.nextBoolean()) {
                System.arraycopy(old, page, now, page, to - page);
            }
        }
        Files.write(after, now);
    }
}
