package io.paddock.storage.chronicle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.paddock.api.storage.Epochs;
import io.paddock.api.storage.SnapshotKind;
import io.paddock.testkit.StorageProbe;
import io.paddock.testkit.StoreImage;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Stores written by released format versions stay readable. A new format version gets a new file, written by
 * {@link #main}; those that exist are never written again.
 */
@Timeout(60)
final class GoldenStoreTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void isRead(int format) throws Exception {
        unpack("/golden/format-" + format + ".zip", directory);
        StoreImage image = Stores.image(directory);
        assertEquals("tree at 12", image.snapshot());
        assertEquals(List.of("13=t13", "14=again", "15=t15"), image.records());
        assertEquals(new Epochs(7, 6), image.recovered().epochs());
        assertEquals(10, image.recovered().oldestZxid());
    }

    @Test
    void whatAnOlderFormatHoldsIsReadBackOneByOneAndGoneOnWith() throws Exception {
        unpack("/golden/format-1.zip", directory);
        try (StorageProbe storage = Stores.create(directory)) {
            storage.recover();
            storage.append(16, "new");
            storage.sync();
            assertEquals(List.of("14=again", "15=t15", "16=new", "END"), storage.read(13, Integer.MAX_VALUE));
        }
        assertEquals(List.of("13=t13", "14=again", "15=t15", "16=new"), Stores.image(directory).records());
    }

    /** @param args a directory to write in, the file to write */
    public static void main(String[] args) throws Exception {
        Path store = Path.of(args[0]);
        Stores.write(store, 5);
        try (StorageProbe storage = Stores.create(store)) {
            storage.recover();
            storage.snapshot(10, SnapshotKind.INSTALL, "tree at 10");
            storage.appendRange(11, 16);
            storage.saveEpochs(7, 6);
            storage.snapshot(12, SnapshotKind.CHECKPOINT, "tree at 12");
            storage.truncateAfter(13);
        }
        try (StorageProbe storage = Stores.create(store)) {
            storage.recover();
            storage.append(14, "again");
            storage.append(15, "t15");
            storage.sync();
        }
        try (OutputStream file = Files.newOutputStream(Path.of(args[1]));
                ZipOutputStream zip = new ZipOutputStream(file);
                Stream<Path> files = Files.walk(store)) {
            for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(store.relativize(each).toString()));
                Files.copy(each, zip);
            }
        }
    }

    private static void unpack(String resource, Path target) throws Exception {
        try (InputStream file = GoldenStoreTest.class.getResourceAsStream(resource);
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path path = target.resolve(entry.getName());
                Files.createDirectories(path.getParent());
                Files.copy(zip, path);
            }
        }
    }
}
