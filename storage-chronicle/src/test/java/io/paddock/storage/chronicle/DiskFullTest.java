package io.paddock.storage.chronicle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.paddock.testkit.StorageProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A full disk stops the server with a reason; what was acknowledged is there when there is room again. */
@Timeout(60)
final class DiskFullTest {
    private static final int RECORD_BYTES = 10_000;

    @TempDir
    private Path directory;

    @Test
    void failsOnceAndLosesNothing() throws Exception {
        AtomicLong room = new AtomicLong(900_000);
        SpaceGate gate = bytes -> {
            if (room.addAndGet(-bytes) < 0) {
                throw new IOException("No space left on device");
            }
        };
        fillAndComeBack(directory, gate, () -> room.set(Long.MAX_VALUE));
    }

    @Test
    void aRollWithoutRoomFailsToo() throws Exception {
        AtomicLong segments = new AtomicLong(1);
        SpaceGate gate = bytes -> {
            // What a new segment asks for before anything of it exists; fills are of other sizes.
            if (bytes == 64 << 10 && segments.decrementAndGet() < 0) {
                throw new IOException("No space left on device");
            }
        };
        fillAndComeBack(directory, gate, () -> segments.set(Long.MAX_VALUE));
    }

    @Test
    void aStartWithoutRoomSaysSo() throws Exception {
        Stores.write(directory, 3);
        SpaceGate closed = bytes -> {
            throw new IOException("No space left on device");
        };
        try (StorageProbe storage = Stores.create(directory, closed)) {
            IOException refusal = assertThrows(IOException.class, storage::recover);
            assertTrue(refusal.getMessage().contains("free space"), refusal.getMessage());
        }
        assertEquals(Stores.records(1, 3), Stores.image(directory).records());
    }

    /** The room that there must be doesn't grow with what a record may be, only with what records are. */
    @Test
    void largeRecordsTakeNoRoomBeforeTheyCome() throws Exception {
        int largest = 50 << 20;
        AtomicLong taken = new AtomicLong();
        try (StorageProbe storage = Stores.createFor(largest, directory, taken::addAndGet)) {
            storage.recover();
            storage.append(1, "small");
            storage.sync();
            assertTrue(taken.get() < 1 << 20, taken.get() + " bytes taken for a small record");
            storage.append(2, "x".repeat(largest));
            storage.sync();
            assertTrue(taken.get() >= largest, taken.get() + " bytes taken for one of " + largest);
        }
        assertEquals(2, Stores.image(directory).records().size());
    }

    /** The real thing, where the test may mount a small file system. */
    @Test
    void onASmallFileSystem() throws Exception {
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", directory.toString()), "may not mount");
        try {
            Path ballast = directory.resolve("ballast");
            Files.write(ballast, new byte[1 << 20]);
            fillAndComeBack(directory.resolve("data"), SpaceGate.OPEN, () -> Files.delete(ballast));
        } finally {
            run("umount", "-l", directory.toString());
        }
    }

    private interface Remedy {
        void apply() throws IOException;
    }

    private static void fillAndComeBack(Path data, SpaceGate gate, Remedy remedy) throws Exception {
        String text = "x".repeat(RECORD_BYTES);
        Files.createDirectories(data);
        long durable = 0;
        try (StorageProbe storage = Stores.create(data, gate)) {
            storage.recover();
            boolean failed = false;
            for (long zxid = 1; !failed; zxid++) {
                assertTrue(zxid < 1000, "the disk doesn't get full");
                storage.append(zxid, text);
                storage.storage().sync(zxid);
                String answer = storage.await("an answer", anyOf("synced " + zxid + " ", "failed "));
                failed = answer.startsWith("failed ");
                if (!failed) {
                    durable = zxid;
                }
            }
            String reason = storage.events().get(storage.events().size() - 1);
            assertTrue(reason.contains("disk is probably full"), reason);
            storage.append(durable + 100, "more");
            storage.storage().sync(5000);
            assertEquals(0, storage.poll(10), "nothing after the failure");
        }
        assertTrue(durable > 0);
        remedy.apply();
        try (StorageProbe storage = Stores.create(data, gate)) {
            List<String> records = storage.recover().records();
            assertTrue(records.size() >= durable, records.size() + " records, " + durable + " were durable");
            storage.append(5000, "room again");
            storage.sync();
        }
        List<String> records = Stores.image(data).records();
        assertEquals("5000=room again", records.get(records.size() - 1));
    }

    private static Predicate<String> anyOf(String first, String second) {
        return line -> line.startsWith(first) || line.startsWith(second);
    }

    private static boolean run(String... command) throws Exception {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}
