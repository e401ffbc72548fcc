package com.example.mvstore;

import io.paddock.api.storage.DamagedSnapshotException;
import io.paddock.api.storage.Epochs;
import io.paddock.api.storage.Recovered;
import io.paddock.api.storage.RecoverySink;
import io.paddock.api.storage.SnapshotKind;
import io.paddock.api.storage.StorageEvents.ReadOutcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Iterator;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * The file: records by zxid, snapshots in chunks, and a few numbers. A version of all maps together becomes durable with
 * {@link #makeDurable}, so that records, epochs and truncations can't come apart.
 *
 * <p>One thread at a time: the kernel's while it recovers, the worker's otherwise.
 */
final class Store {
    private static final String START = "start";
    private static final String ACCEPTED = "accepted";
    private static final String CURRENT = "current";

    private final Path file;
    private final MVStore store;
    private final MVMap<Long, byte[]> records;
    private final MVMap<String, Long> numbers;
    private final Snapshots snapshots;
    // A snapshot's chunks and unsynced records are committed with the next barrier, but not durable before it: what a
    // reader may see is what was there at the last one.
    private long durableZxid;

    interface RecordTaker {
        void take(long zxid, byte[] record);
    }

    private Store(Path file, MVStore store) {
        this.file = file;
        this.store = store;
        this.records = store.openMap("records");
        this.numbers = store.openMap("numbers");
        this.snapshots = new Snapshots(store);
        this.durableZxid = lastZxid();
    }

    static Store open(Path file, long cacheBytes) throws IOException {
        try {
            MVStore store = new MVStore.Builder()
                    .fileName(file.toString())
                    .cacheSize((int) Math.max(1, cacheBytes >> 20))
                    // Commits happen when the kernel asks for durability, and at no other time.
                    .autoCommitDisabled()
                    .open();
            return new Store(file, store);
        } catch (MVStoreException e) {
            throw new IOException("The journal " + file + " can't be opened: " + e.getMessage()
                    + ". If another server uses it, stop that one; if it is damaged, restore it from a backup, or remove"
                    + " it on a follower, which then gets everything from the leader.", e);
        }
    }

    Path file() {
        return file;
    }

    /** Forgets what was not made durable. */
    void rollback() {
        store.rollback();
        snapshots.abort();
        durableZxid = lastZxid();
    }

    Recovered recover(RecoverySink sink) throws IOException {
        long from = recoverSnapshot(sink);
        Iterator<Long> zxids = records.keyIterator(from + 1);
        while (zxids.hasNext()) {
            long zxid = zxids.next();
            sink.record(zxid, ByteBuffer.wrap(records.get(zxid)));
        }
        return new Recovered(lastZxid(), from, number(START),
                new Epochs(number(ACCEPTED), number(CURRENT)));
    }

    private long recoverSnapshot(RecoverySink sink) throws IOException {
        for (Long zxid = snapshots.newest(); zxid != null; zxid = snapshots.before(zxid)) {
            try {
                sink.snapshot(zxid, snapshots.body(zxid));
                return zxid;
            } catch (DamagedSnapshotException e) {
                // The one before it may do, with more of the journal.
            }
        }
        if (number(START) > 0) {
            throw new IOException("No snapshot in " + file + " is whole, and the journal begins only after zxid 0x"
                    + Long.toHexString(number(START)) + ". Restore the file from a backup, or remove it on a follower,"
                    + " which then gets everything from the leader.");
        }
        return 0;
    }

    void append(long zxid, byte[] record) {
        records.put(zxid, record);
    }

    long lastZxid() {
        Long last = records.lastKey();
        Long snapshot = snapshots.newest();
        return Math.max(last == null ? number(START) : last, snapshot == null ? 0 : snapshot);
    }

    void truncateAfter(long zxid) {
        snapshots.removeAfter(zxid);
        removeRecords(zxid < number(START) ? 0 : zxid, Long.MAX_VALUE);
        if (zxid < number(START)) {
            numbers.put(START, snapshots.newest() == null ? 0 : snapshots.newest());
        }
    }

    /** Those after the first and up to the second. */
    private void removeRecords(long after, long upTo) {
        Long zxid = records.higherKey(after);
        while (zxid != null && zxid <= upTo) {
            records.remove(zxid);
            zxid = records.higherKey(zxid);
        }
    }

    void saveEpochs(Epochs epochs) {
        numbers.put(ACCEPTED, epochs.accepted());
        numbers.put(CURRENT, epochs.current());
    }

    ReadOutcome read(long afterZxid, int maxBytes, RecordTaker taker) {
        if (afterZxid != number(START) && (afterZxid > durableZxid || !records.containsKey(afterZxid))) {
            return ReadOutcome.NOT_AVAILABLE;
        }
        int bytes = 0;
        for (Long zxid = records.higherKey(afterZxid); zxid != null && zxid <= durableZxid;
                zxid = records.higherKey(zxid)) {
            if (bytes >= maxBytes) {
                return ReadOutcome.MORE;
            }
            byte[] record = records.get(zxid);
            bytes += record.length;
            taker.take(zxid, record);
        }
        return ReadOutcome.END;
    }

    void beginSnapshot() {
        snapshots.begin();
    }

    void addChunk(byte[] chunk) {
        snapshots.add(chunk);
    }

    void commitSnapshot(long zxid, SnapshotKind kind) {
        if (kind == SnapshotKind.INSTALL) {
            // All in one version with the snapshot: before its barrier the old history counts, after it this one.
            snapshots.removeAfter(Long.MIN_VALUE);
            records.clear();
            numbers.put(START, zxid);
        }
        snapshots.commit(zxid);
    }

    void abortSnapshot() {
        snapshots.abort();
    }

    void purge(int keep) {
        Long oldest = snapshots.keepNewest(keep);
        if (oldest != null && oldest > number(START)) {
            removeRecords(number(START), oldest);
            numbers.put(START, oldest);
        }
    }

    void makeDurable() {
        store.commit();
        store.sync();
        durableZxid = lastZxid();
    }

    void close() {
        // Not close(), which would commit what nobody asked for.
        store.closeImmediately();
    }

    private long number(String name) {
        return numbers.getOrDefault(name, 0L);
    }
}
