package io.paddock.api.storage;

import io.paddock.api.Incubating;
import java.nio.ByteBuffer;

/** What a storage tells the kernel out of {@link Storage#poll}. */
@Incubating(since = "0.1")
public interface StorageEvents {

    /**
     * The answer to a sync.
     *
     * @param lastDurableZxid zxid of the last record that is durable, or of the snapshot if no record follows it; 0 for
     *                        an empty store
     */
    void synced(long token, long lastDurableZxid);

    void truncated(long token, long zxid);

    void epochsSaved(long token);

    /**
     * One record of a read.
     *
     * @param record borrowed for the call
     */
    void record(long token, long zxid, ByteBuffer record);

    /**
     * The end of a read.
     *
     * @param outcome whether there is more, or why nothing can be given
     */
    void readDone(long token, ReadOutcome outcome);

    /** The snapshot writer of that token takes more again. */
    void snapshotReady(long token);

    void snapshotSaved(long token, long zxid);

    /** That snapshot could not be written; the journal is not affected and the server goes on. */
    void snapshotFailed(long token, String reason);

    /**
     * The journal can't go on (disk full, I/O error). Nothing that was reported durable is lost.
     *
     * @param reason for the operator: what failed, where, what to do
     */
    void failed(String reason, Throwable cause);

    /** How a read ended. */
    enum ReadOutcome {
        /** Everything durable after the zxid has been told. */
        END,
        /** {@code maxBytes} were reached; read on after the last record's zxid. */
        MORE,
        /** The journal doesn't reach back to that zxid, or holds no record of it. */
        NOT_AVAILABLE
    }
}
