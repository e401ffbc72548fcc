package io.paddock.kernel.tree;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A hash table whose entries carry their own link, and which grows by one bucket at a time (linear hashing): no
 * insertion ever pays for rehashing everything, and an entry only ever moves to a bucket with a higher number, so a
 * scan from bucket 0 upwards sees every entry that stays, whatever happens between its steps. It never shrinks.
 */
abstract class ChainTable<E> {
    private static final int SEGMENT_BITS = 10;
    private static final int SEGMENT = 1 << SEGMENT_BITS;
    private static final int LARGEST = 1 << 29; // buckets

    private Object[][] segments = {new Object[SEGMENT]};
    private int level = SEGMENT; // buckets when this round of splits began, a power of two
    private int buckets = SEGMENT;
    private int size;

    protected abstract int hashOf(E entry);

    protected abstract E nextOf(E entry);

    protected abstract void setNext(E entry, E next);

    final int size() {
        return size;
    }

    final int buckets() {
        return buckets;
    }

    /** The first entry that could have that hash; the others follow by {@link #nextOf}. */
    final E candidates(int hash) {
        return head(bucketOf(hash));
    }

    @SuppressWarnings("unchecked")
    final E head(int bucket) {
        return (E) segments[bucket >>> SEGMENT_BITS][bucket & SEGMENT - 1];
    }

    final void forEach(Consumer<E> action) {
        for (int bucket = 0; bucket < buckets; bucket++) {
            for (E entry = head(bucket); entry != null; entry = nextOf(entry)) {
                action.accept(entry);
            }
        }
    }

    /** Adds an entry that is not in the table. */
    final void insert(E entry) {
        int bucket = bucketOf(hashOf(entry));
        setNext(entry, head(bucket));
        setHead(bucket, entry);
        if (++size > buckets) {
            split();
        }
    }

    /** Makes room for so many entries in all, so that none of them need be moved when the others come. */
    final void expect(int entries) {
        while (buckets < Math.min(entries, LARGEST)) {
            split();
        }
    }

    /** Takes out an entry that is in the table. */
    final void remove(E entry) {
        int bucket = bucketOf(hashOf(entry));
        E at = head(bucket);
        if (at == entry) {
            setHead(bucket, nextOf(entry));
        } else {
            while (nextOf(at) != entry) {
                at = nextOf(at);
            }
            setNext(at, nextOf(entry));
        }
        setNext(entry, null);
        size--;
    }

    private int bucketOf(int hash) {
        int mixed = hash * 0x9E3779B9;
        mixed ^= mixed >>> 15;
        int bucket = mixed & 2 * level - 1;
        return bucket < buckets ? bucket : bucket & level - 1;
    }

    private void setHead(int bucket, E entry) {
        segments[bucket >>> SEGMENT_BITS][bucket & SEGMENT - 1] = entry;
    }

    private void split() {
        if (buckets == LARGEST) {
            return; // chains get longer from here on
        }
        int from = buckets - level;
        addBucket();
        E entry = head(from);
        setHead(from, null);
        while (entry != null) {
            E next = nextOf(entry);
            int bucket = bucketOf(hashOf(entry));
            setNext(entry, head(bucket));
            setHead(bucket, entry);
            entry = next;
        }
        if (buckets == 2 * level) {
            level = buckets;
        }
    }

    private void addBucket() {
        int segment = buckets >>> SEGMENT_BITS;
        if (segment == segments.length) {
            segments = Arrays.copyOf(segments, segments.length * 2);
        }
        if (segments[segment] == null) {
            segments[segment] = new Object[SEGMENT];
        }
        buckets++;
    }
}
