package io.paddock.api.storage;

import io.paddock.api.Incubating;
import io.paddock.api.Pollable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * One ordered journal of records and epoch changes with one durability barrier, and point-in-time snapshots.
 *
 * <p>All requests take effect in the order of the calls: what was appended before {@link #saveEpochs} is durable
 * when the epochs are (S-101); what was appended after {@link #truncateAfter} follows the truncation (S-102). Each
 * request with a token is answered by exactly one event with that token, in the order of the requests among those of
 * the journal ({@code sync}, {@code truncateAfter}, {@code saveEpochs}) (S-103); reads and snapshots are answered in
 * their own time. Events are told within {@link #poll} only, and no more of them than its limit (S-104); the kernel may
 * make further requests while it is told one (S-126).
 *
 * <p>A storage that can't go on tells {@link StorageEvents#failed} once and nothing afterwards; the kernel stops the
 * server. A storage never reports as durable what a crash of the machine could still lose (S-105).
 *
 * <p>The ids in parentheses are those of the tests in {@code io.paddock.testkit.StorageContract}.
 */
@Incubating(since = "0.1")
public interface Storage extends Pollable<StorageEvents> {

    /**
     * Opens the store, gives the newest intact snapshot and every durable record after it to the sink (S-106). The
     * only call that may block. Called once before anything else, and again when the kernel has to rebuild its tree
     * from the store (after a truncation) (S-107); never while a snapshot is being written or a request is
     * unanswered. Records that were appended and not synced before it is called again are forgotten.
     *
     * <p>A snapshot that the sink finds damaged is passed over for the one before it (S-108). A torn tail (records
     * that were never reported durable) is dropped silently: what comes back is a beginning of what was appended
     * (S-109). Damage before it is an error.
     *
     * @throws IOException if the store is damaged or can't be opened; the message names file, place and remedy
     */
    Recovered recover(RecoverySink sink) throws IOException;

    /**
     * Adds a record; durable only when a later {@link #sync} is answered.
     *
     * @param zxid   greater than that of every record before it that has not been truncated
     * @param record borrowed for the call (S-110); at most {@code ServerFacts.maxRecordBytes()} long (S-111)
     */
    void append(long zxid, ByteBuffer record);

    /** Makes all that was appended before durable, then {@link StorageEvents#synced} (S-112). */
    void sync(long token);

    /**
     * Forgets all records after the zxid, durably, then {@link StorageEvents#truncated} with the zxid at which history
     * ends now (S-113). Logical: a later record may reuse a forgotten zxid. Snapshots newer than that are forgotten
     * too (S-114).
     *
     * @param zxid of a record in the journal, or of the snapshot it follows, or less than all (forget everything
     *             after the newest snapshot that is not newer than {@code zxid}, and everything if there is none)
     *             (S-115)
     */
    void truncateAfter(long zxid, long token);

    /**
     * Saves the epochs durably, and with them all that was appended before; then {@link StorageEvents#epochsSaved}.
     * They survive truncations, snapshots and purges (S-116).
     */
    void saveEpochs(Epochs epochs, long token);

    /**
     * Reads records from the journal, the durable ones only (S-117): {@link StorageEvents#record} for each in
     * increasing order, starting after {@code afterZxid}, then {@link StorageEvents#readDone} (S-118).
     *
     * @param afterZxid that of a record in the journal or of the snapshot that the journal follows; otherwise the
     *                  outcome is {@code NOT_AVAILABLE} (S-119)
     * @param maxBytes  stop after the record that reaches this many bytes (S-120)
     */
    void read(long afterZxid, int maxBytes, long token);

    /**
     * Starts a snapshot; one at a time. See {@link SnapshotKind} for what becomes of history with an install (S-121),
     * and what is left as it was if the server ends before the commit (S-122) or the snapshot is aborted (S-123).
     *
     * @param zxid of the tree
     * @param kind why it is taken
     */
    SnapshotWriter beginSnapshot(long zxid, SnapshotKind kind, long token);

    /**
     * Retention: keeps the newest {@code keep} snapshots and the records after the oldest of them; the rest may go
     * (S-124).
     *
     * @param keep at least 1
     */
    void purge(int keep);
}
