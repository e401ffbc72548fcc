package io.paddock.testkit;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.paddock.api.storage.SnapshotKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every storage is held to. An implementer extends this class and says how a storage is made.
 *
 * <p>Crashes are played by recovering from a copy of the directory taken at that moment, while the storage is open.
 */
@Timeout(120)
public abstract class StorageContract extends StorageRecoveryClauses {
    /** A contract is extended. */
    protected StorageContract() {}

    @Test
    final void closeEndsItsThreads() throws Exception {
        storage.appendRange(1, 100);
        storage.sync();
        storage.read(0, NO_LIMIT);
        storage.snapshot(50, SnapshotKind.CHECKPOINT, "tree");
        close();
        for (Thread thread : storage.context().threadsMade()) {
            assertFalse(thread.isAlive(), thread.getName());
        }
    }
}
