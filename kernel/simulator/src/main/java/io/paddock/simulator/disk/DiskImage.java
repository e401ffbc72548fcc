package io.paddock.simulator.disk;

import io.paddock.api.storage.Epochs;
import io.paddock.api.storage.StorageEvents.ReadOutcome;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** What is on a disk for good: records, snapshots, epochs. */
final class DiskImage {
    private final TreeMap<Long, byte[]> records = new TreeMap<>();
    private final TreeMap<Long, byte[]> snapshots = new TreeMap<>();
    private final Set<byte[]> spoilt = Collections.newSetFromMap(new IdentityHashMap<>()); // never iterated
    private Epochs epochs = Epochs.NONE;
    private long baseZxid; // the records after it are all there

    /** Another disk with the same on it. */
    DiskImage copy() {
        DiskImage copy = new DiskImage();
        copy.records.putAll(records);
        snapshots.forEach((zxid, snapshot) -> copy.snapshots.put(zxid, snapshot.clone()));
        copy.epochs = epochs;
        copy.baseZxid = baseZxid;
        return copy;
    }

    void apply(DiskChange change) {
        if (change instanceof DiskChange.Append append) {
            if (append.zxid() <= lastRecord()) {
                throw new IllegalStateException("the journal ends at 0x" + Long.toHexString(lastRecord())
                        + ", and 0x" + Long.toHexString(append.zxid()) + " is appended");
            }
            records.put(append.zxid(), append.record());
        } else if (change instanceof DiskChange.Truncate truncate) {
            truncate(truncate.zxid());
        } else if (change instanceof DiskChange.Save save) {
            epochs = save.epochs();
        } else if (change instanceof DiskChange.Install install) {
            records.clear();
            snapshots.clear();
            snapshots.put(install.zxid(), install.snapshot());
            baseZxid = install.zxid();
        }
    }

    private void truncate(long zxid) {
        records.tailMap(zxid, false).clear();
        snapshots.tailMap(zxid, false).clear();
        if (snapshots.isEmpty() && baseZxid > 0) {
            // The records that are left build on a snapshot that has gone.
            records.clear();
            baseZxid = 0;
        }
        boundRot();
    }

    void addCheckpoint(long zxid, byte[] snapshot) {
        snapshots.put(zxid, snapshot);
    }

    /** After a crash the newest snapshot may be ahead of the records: then these don't lead up to it. */
    void closeGap() {
        if (!snapshots.isEmpty() && snapshots.lastKey() > lastRecord()) {
            records.clear();
            baseZxid = snapshots.lastKey();
            snapshots.headMap(baseZxid, false).clear();
            boundRot();
        }
    }

    void purge(int keep) {
        while (snapshots.size() > keep) {
            snapshots.pollFirstEntry();
        }
        // A snapshot may be ahead of the records that are durable: these are still to be followed by others.
        if (!snapshots.isEmpty() && snapshots.firstKey() > baseZxid && snapshots.firstKey() <= lastRecord()) {
            baseZxid = snapshots.firstKey();
            records.headMap(baseZxid, true).clear();
        }
        boundRot();
    }

    /** Zxid of the last record, or of the snapshot that it would follow. */
    long lastRecord() {
        return records.isEmpty() ? baseZxid : records.lastKey();
    }

    long lastZxid() {
        return snapshots.isEmpty() ? lastRecord() : Math.max(lastRecord(), snapshots.lastKey());
    }

    long baseZxid() {
        return baseZxid;
    }

    Epochs epochs() {
        return epochs;
    }

    /** Snapshots, newest first. */
    NavigableMap<Long, byte[]> snapshots() {
        return snapshots.descendingMap();
    }

    NavigableMap<Long, byte[]> recordsAfter(long zxid) {
        return records.tailMap(zxid, false);
    }

    /** As {@code Storage.read}. */
    ReadOutcome read(long afterZxid, int maxBytes, BiConsumer<Long, byte[]> reader) {
        if (afterZxid < baseZxid || afterZxid != baseZxid && !records.containsKey(afterZxid)) {
            return ReadOutcome.NOT_AVAILABLE;
        }
        int bytes = 0;
        for (Map.Entry<Long, byte[]> record : records.tailMap(afterZxid, false).entrySet()) {
            if (bytes >= maxBytes) {
                return ReadOutcome.MORE;
            }
            reader.accept(record.getKey(), record.getValue());
            bytes += record.getValue().length;
        }
        return ReadOutcome.END;
    }

    /** Whether that record is there, as such or in what a snapshot was made of. */
    boolean holds(long zxid, byte[] record) {
        byte[] own = records.get(zxid);
        if (own != null) {
            return Arrays.equals(own, record);
        }
        return zxid <= baseZxid || !snapshots.isEmpty() && zxid <= snapshots.lastKey();
    }

    private long intactSnapshots() {
        return snapshots.values().stream().filter(bytes -> !spoilt.contains(bytes)).count();
    }

    /** When the snapshots have gone that stood in for a spoilt one, that one turns out to be well after all. */
    private void boundRot() {
        if (baseZxid > 0 && intactSnapshots() == 0) {
            byte[] bytes = snapshots.firstEntry().getValue();
            spoilt.remove(bytes);
            flip(bytes);
        }
    }

    private static void flip(byte[] bytes) {
        bytes[bytes.length / 2] ^= 0x10;
    }

    /** Spoils the newest snapshot, if the state can be had without it; returns whether it was. */
    boolean spoilNewestSnapshot() {
        long intact = intactSnapshots();
        boolean spare = intact > 1 || intact == 1 && baseZxid == 0;
        if (!spare || spoilt.contains(snapshots.lastEntry().getValue()) || records.isEmpty() || records.lastKey() < snapshots.lastKey()) {
            return false;
        }
        byte[] bytes = snapshots.lastEntry().getValue();
        spoilt.add(bytes);
        flip(bytes);
        return true;
    }
}
