package io.paddock.testkit;

import io.paddock.api.storage.StorageProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A storage in a directory of its own for each test, and what becomes of it. */
abstract class StorageGround {
    static final int MAX_RECORD_BYTES = 64 << 10;
    static final int NO_LIMIT = Integer.MAX_VALUE;

    @TempDir
    private Path directory;

    private final List<StorageProbe> opened = new ArrayList<>();
    /** The storage that is open. */
    StorageProbe storage;
    private int copies;

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

    /** What a recovery from the directory as it is now would find; the storage stays open. */
    final StoreImage afterCrash() throws Exception {
        Path copy = DirectoryCopy.of(directory.resolve("data"), directory.resolve("crash-" + copies++));
        return create(copy).recover();
    }

    /** Closes the storage and opens it again. */
    final StoreImage reopen() throws Exception {
        close();
        storage = create();
        return storage.recover();
    }

    /** Closes it, and forgets it: another may be made of the same directory. */
    final void close() {
        storage.close();
        opened.remove(storage);
    }

    /** A storage of the directory, which has yet to recover. */
    final StorageProbe create() throws Exception {
        return create(directory.resolve("data"));
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
}
