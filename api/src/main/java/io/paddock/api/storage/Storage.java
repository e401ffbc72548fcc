package io.paddock.api.storage;

import io.paddock.api.Pollable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * One ordered journal of records and epoch changes with one durability barrier, and point-in-time snapshots.
 *
 * <p>All requests take effect in the order of the calls: what was appended before {@link #saveEpochs} is durable
 * when the epochs are; what was appended after {@link #truncateAfter} follows the truncation. Each request with a
 * token is answered by exactly one event with that token, in the order of the requests among those of the journal
 * ({@code sync}, {@code truncateAfter}, {@code saveEpochs}); reads and snapshots are answered in their own time.
 *
 * <p>A storage that can't go on tells {@link StorageEvents#failed} once and nothing afterwards; the kernel stops the
 * server. A storage never reports as durable what a crash of the machine could still lose.
 */
public interface Storage extends Pollable<StorageEvents> {

    /**
     * Opens the store, gives the newest intact snapshot and every durable record after it to the sink. The only
     * call that may block. Called once before anything else, and again when the kernel has to rebuild its tree from
     * the store (after a truncation); never while a snapshot is being written or a request is unanswered.
     *
     * <p>A torn tail (records that were never reported durable) is dropped silently. Damage before it is an error.
     *
     * @throws IOException if the store is damaged or can't be opened; the message names file, place and remedy
     */
    Recovered recover(RecoverySink sink) throws IOException;

    /**
     * Adds a record; durable only when a later {@link #sync} is answered.
     *
     * @param zxid   greater than that of every record before it that has not been truncated
     * @param record borrowed for the call; at most {@code ServerFacts.maxRecordBytes()} long
     */
    void append(long zxid, ByteBuffer record);

    /** Makes all that was appended before durable, then {@link StorageEvents#synced}. */
    void sync(long token);

    /**
     * Forgets all records after the zxid, durably, then {@link StorageEvents#truncated}. Logical: a later record may
     * reuse a forgotten zxid.
     *
     * @param zxid of a record in the journal, or of the snapshot it follows, or less than all (forget everything
     *             after the newest snapshot that is not newer than {@code zxid})
     */
    void truncateAfter(long zxid, long token);

    /** Saves the epochs durably, and with them all that was appended before; then {@link StorageEvents#epochsSaved}. */
    void saveEpochs(Epochs epochs, long token);

    /**
     * Reads records from the journal, the durable ones only: {@link StorageEvents#record} for each in increasing
     * order, starting after {@code afterZxid}, then {@link StorageEvents#readDone}.
     *
     * @param maxBytes stop after the record that reaches this many bytes
     */
    void read(long afterZxid, int maxBytes, long token);

    /**
     * Starts a snapshot; one at a time.
     *
     * @param zxid of the tree
     * @param kind why it is taken
     */
    SnapshotWriter beginSnapshot(long zxid, SnapshotKind kind, long token);

    /**
     * Retention: keeps the newest {@code keep} snapshots and the records after the oldest of them; the rest may go.
     *
     * @param keep at least 1
     */
    void purge(int keep);
}
