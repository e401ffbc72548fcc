package io.paddock.kernel.collect;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/**
 * A map from longs to objects without boxing: open addressing with linear probing. Walks are in the order of the
 * table, which depends on the keys and the history of insertions only. Kernel thread only.
 */
public final class LongMap<V> {
    /** Gets a key and its value. */
    @FunctionalInterface
    public interface Visitor<V> {
        /** One of them. */
        void visit(long key, V value);
    }

    private static final int LEAST_SLOTS = 16;

    /** Null if the keys are kept here. */
    private final ToLongFunction<? super V> keyOf;

    private long[] keys;
    private Object[] values = new Object[LEAST_SLOTS];
    private int size;

    public LongMap() {
        keyOf = null;
        keys = new long[LEAST_SLOTS];
    }

    /** Of values that know their own keys, which then take no room here; a key must not change while its value is here. */
    public LongMap(ToLongFunction<? super V> keyOf) {
        this.keyOf = keyOf;
    }

    /** The value, or null. */
    @SuppressWarnings("unchecked")
    public V get(long key) {
        return (V) values[find(key)];
    }

    /** The slot with that key, or the free one in which it would be. */
    private int find(long key) {
        int mask = values.length - 1;
        int slot = slotOf(key, mask);
        while (values[slot] != null && keyAt(slot) != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    @SuppressWarnings("unchecked")
    private long keyAt(int slot) {
        return keyOf == null ? keys[slot] : keyOf.applyAsLong((V) values[slot]);
    }

    private void set(int slot, long key, Object value) {
        values[slot] = value;
        if (keyOf == null) {
            keys[slot] = key;
        }
    }

    /** Sets a value that is not null, and whose own key, if this map asks for it, is this one. */
    public void put(long key, V value) {
        if (keyOf != null && keyOf.applyAsLong(value) != key) {
            throw new IllegalArgumentException(value + " is not to be found by " + key);
        }
        // Up to two thirds full: fuller, and what one look saves in room many cost in steps.
        if (3L * size >= 2L * values.length) {
            grow();
        }
        int slot = find(key);
        if (values[slot] == null) {
            size++;
        }
        set(slot, key, value);
    }

    /** The value; if there is none, that which is made for the key, and which is not null, is set. */
    public V computeIfAbsent(long key, LongFunction<? extends V> maker) {
        V value = get(key);
        if (value == null) {
            value = maker.apply(key);
            put(key, value);
        }
        return value;
    }

    /** Takes out the value; null if there was none. */
    @SuppressWarnings("unchecked")
    public V remove(long key) {
        int slot = find(key);
        V removed = (V) values[slot];
        if (removed != null) {
            size--;
            closeGap(slot);
        }
        return removed;
    }

    // Moves back what was pushed past the slot that has become free, so that probing needs no tombstones.
    private void closeGap(int free) {
        int mask = values.length - 1;
        int gap = free;
        int slot = gap + 1 & mask;
        while (values[slot] != null) {
            long key = keyAt(slot);
            int home = slotOf(key, mask);
            if ((slot - home & mask) >= (slot - gap & mask)) {
                set(gap, key, values[slot]);
                gap = slot;
            }
            slot = slot + 1 & mask;
        }
        values[gap] = null;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** Tells every value; the map must not be changed meanwhile. */
    @SuppressWarnings("unchecked")
    public void forEach(Consumer<? super V> action) {
        for (Object value : values) {
            if (value != null) {
                action.accept((V) value);
            }
        }
    }

    /** Tells every key and its value; the map must not be changed meanwhile. */
    @SuppressWarnings("unchecked")
    public void forEachEntry(Visitor<? super V> visitor) {
        for (int slot = 0; slot < values.length; slot++) {
            if (values[slot] != null) {
                visitor.visit(keyAt(slot), (V) values[slot]);
            }
        }
    }

    public void clear() {
        Arrays.fill(values, null);
        size = 0;
    }

    private void grow() {
        long[] oldKeys = keys;
        Object[] oldValues = values;
        values = new Object[oldValues.length * 2];
        if (keyOf == null) {
            keys = new long[values.length];
        }
        for (int i = 0; i < oldValues.length; i++) {
            if (oldValues[i] != null) {
                insert(oldKeys == null ? 0 : oldKeys[i], oldValues[i]);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private void insert(long keptKey, Object value) {
        long key = keyOf == null ? keptKey : keyOf.applyAsLong((V) value);
        set(find(key), key, value);
    }

    private static int slotOf(long key, int mask) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & mask;
    }
}
