package io.paddock.testkit.embedded;

import io.paddock.api.storage.Epochs;
import java.util.TreeMap;

/**
 * What a server in memory has made durable: it outlives the server as a disk would. One server at a time uses it, each
 * on its own thread; {@link ServerLife} starts one only when the one before has ended.
 */
final class MemoryDisk {
    private final TreeMap<Long, byte[]> records = new TreeMap<>();
    private final TreeMap<Long, byte[]> snapshots = new TreeMap<>();
    private Epochs epochs = Epochs.NONE;
    private long start;

    TreeMap<Long, byte[]> records() {
        return records;
    }

    TreeMap<Long, byte[]> snapshots() {
        return snapshots;
    }

    Epochs epochs() {
        return epochs;
    }

    void save(Epochs newEpochs) {
        epochs = newEpochs;
    }

    /** Zxid of what the first record follows; 0 for the beginning of history. */
    long start() {
        return start;
    }

    /** Where history ends. */
    long end() {
        long last = records.isEmpty() ? start : records.lastKey();
        return snapshots.isEmpty() ? last : Math.max(last, snapshots.lastKey());
    }

    /** Whether the journal can tell what comes after that zxid. */
    boolean hasJournalFrom(long zxid) {
        return zxid == start || records.containsKey(zxid);
    }

    void truncateAfter(long zxid) {
        snapshots.tailMap(zxid, false).clear();
        if (zxid < start) {
            records.clear();
            start = snapshots.isEmpty() ? 0 : snapshots.lastKey();
        } else {
            records.tailMap(zxid, false).clear();
        }
    }

    void install(long zxid, byte[] snapshot) {
        records.clear();
        snapshots.clear();
        snapshots.put(zxid, snapshot);
        start = zxid;
    }

    void purge(int keep) {
        while (snapshots.size() > keep) {
            snapshots.pollFirstEntry();
        }
        if (!snapshots.isEmpty() && snapshots.firstKey() > start) {
            start = snapshots.firstKey();
            records.headMap(start, true).clear();
        }
    }
}
