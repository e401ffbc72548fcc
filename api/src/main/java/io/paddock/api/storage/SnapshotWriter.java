package io.paddock.api.storage;

import io.paddock.api.Incubating;
import java.nio.ByteBuffer;

/** Takes a snapshot in slices. After {@link #commit()} or {@link #abort()} it is spent. */
@Incubating(since = "0.1")
public interface SnapshotWriter {

    /**
     * Adds a slice.
     *
     * @param chunk borrowed for the call
     * @return false if the storage has enough to do for now: the slice is taken, but the writer should pause until
     *         {@link StorageEvents#snapshotReady} (S-125)
     */
    boolean write(ByteBuffer chunk);

    /** All slices are there: makes the snapshot durable, then {@link StorageEvents#snapshotSaved}. */
    void commit();

    /** Forgets the snapshot; no event follows. */
    void abort();
}
