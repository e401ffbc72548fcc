package io.paddock.storage.chronicle;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.paddock.testkit.StorageProbe;
import io.paddock.testkit.TestModuleContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * How much reaches the disk for a small durable write, by Linux' own account of this process. What that depends on isn't
 * to be seen in the code: how the zeros ahead of the journal's end were written decides how much Linux writes again when
 * a byte among them changes.
 */
final class WriteAmplificationTest {
    private static final Path ACCOUNT = Path.of("/proc/self/io");
    private static final int WRITES = 200;
    private static final String RECORD = "x".repeat(1024);

    /** Some 12 KB are seen with zeros that were written a page at a time, and 88 KB with 256 KB at a time. */
    private static final long MOST_BYTES = 40 << 10;

    /**
     * Where the measuring begins. When the mapping of a new file is touched, Linux reads ahead, so that there are pages
     * before zeros are written; pages of that kind are always written one by one. It reads 8 MB ahead at the most.
     */
    private static final int BEYOND_READ_AHEAD_BYTES = 9 << 20;

    private static final int LARGE_RECORD_BYTES = 60_000;

    @TempDir
    private Path directory;

    @Test
    @Timeout(120)
    void aSmallWriteDoesNotWriteItsNeighboursAgain() throws Exception {
        assumeTrue(Files.isReadable(ACCOUNT), ACCOUNT + " can't be read: nobody tells what is written");
        String fileSystem = Files.getFileStore(directory).type();
        assumeFalse(fileSystem.equals("tmpfs"), "the directory for tests is in memory, and nothing of it is written");
        ChronicleStorageProvider provider = new ChronicleStorageProvider();
        TestModuleContext context = TestModuleContext.in(directory).schema(provider.schema()).build();
        try (StorageProbe storage = StorageProbe.create(provider, context)) {
            storage.recover();
            long zxid = skip(storage);
            long before = bytesWritten();
            for (int i = 0; i < WRITES; i++) {
                storage.append(++zxid, RECORD);
                storage.sync();
            }
            long bytesPerWrite = (bytesWritten() - before) / WRITES;
            assertTrue(bytesPerWrite < MOST_BYTES,
                    "a durable write of 1 KB wrote " + bytesPerWrite + " bytes on " + fileSystem);
            assumeTrue(bytesPerWrite >= RECORD.length(), fileSystem + " doesn't count what it writes");
        }
    }

    /** Fills the beginning of the journal; returns the last zxid. */
    private static long skip(StorageProbe storage) throws InterruptedException {
        String large = "x".repeat(LARGE_RECORD_BYTES);
        long zxid = 0;
        for (int bytes = 0; bytes < BEYOND_READ_AHEAD_BYTES; bytes += LARGE_RECORD_BYTES) {
            storage.append(++zxid, large);
        }
        storage.sync();
        return zxid;
    }

    private static long bytesWritten() throws IOException {
        return Files.readAllLines(ACCOUNT).stream()
                .filter(line -> line.startsWith("write_bytes: "))
                .mapToLong(line -> Long.parseLong(line.substring("write_bytes: ".length())))
                .findFirst()
                .orElseThrow();
    }
}
