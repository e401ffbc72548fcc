package com.example.mvstore;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Enumeration;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * Snapshots as chunks under increasing numbers. The index is what makes a snapshot count; chunks that no entry of it
 * covers are left-overs of one that was never committed.
 */
final class Snapshots {
    private final MVMap<Long, byte[]> chunks;
    private final MVMap<Long, long[]> index; // by zxid: number of the first chunk, and of the one after the last
    private long first;
    private long next;

    Snapshots(MVStore store) {
        chunks = store.openMap("chunks");
        index = store.openMap("snapshots");
        begin();
    }

    /** Begins one, whatever became of the one before. */
    void begin() {
        abort();
        first = chunks.isEmpty() ? 0 : chunks.lastKey() + 1;
        next = first;
    }

    void add(byte[] chunk) {
        chunks.put(next++, chunk);
    }

    void commit(long zxid) {
        remove(zxid);
        index.put(zxid, new long[] {first, next});
        first = next;
    }

    /** Removes what no entry of the index covers. */
    void abort() {
        long used = 0;
        for (long[] range : index.values()) {
            used = Math.max(used, range[1]);
        }
        for (Long left = chunks.ceilingKey(used); left != null; left = chunks.higherKey(left)) {
            chunks.remove(left);
        }
        first = used;
        next = used;
    }

    Long newest() {
        return index.lastKey();
    }

    Long before(long zxid) {
        return index.lowerKey(zxid);
    }

    InputStream body(long zxid) {
        long[] range = index.get(zxid);
        return new SequenceInputStream(new Enumeration<>() {
            private long at = range[0];

            @Override
            public boolean hasMoreElements() {
                return at < range[1];
            }

            @Override
            public InputStream nextElement() {
                return new ByteArrayInputStream(chunks.get(at++));
            }
        });
    }

    /** Without those newer than that. */
    void removeAfter(long zxid) {
        for (Long newer = index.higherKey(zxid); newer != null; newer = index.higherKey(newer)) {
            remove(newer);
        }
    }

    /** Returns the oldest that is left, or null. */
    Long keepNewest(int keep) {
        while (index.size() > keep) {
            remove(index.firstKey());
        }
        return index.firstKey();
    }

    private void remove(long zxid) {
        long[] range = index.remove(zxid);
        for (long at = range == null ? 0 : range[0]; range != null && at < range[1]; at++) {
            chunks.remove(at);
        }
    }
}
