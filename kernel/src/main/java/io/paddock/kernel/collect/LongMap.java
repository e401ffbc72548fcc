package io.paddock.kernel.collect;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.LongFunction;

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

    private long[] keys = new long[16];
    private Object[] values = new Object[16];
    private int size;

    /** The value, or null. */
    @SuppressWarnings("unchecked")
    public V get(long key) {
        int mask = keys.length - 1;
        int slot = slotOf(key, mask);
        while (values[slot] != null) {
            if (keys[slot] == key) {
                return (V) values[slot];
            }
            slot = slot + 1 & mask;
        }
        return null;
    }

    /** Sets a value that is not null. */
    public void put(long key, V value) {
        // Up to two thirds full: fuller, and what one look saves in room many cost in steps.
        if (3L * size >= 2L * keys.length) {
            grow();
        }
        int mask = keys.length - 1;
        int slot = slotOf(key, mask);
        while (values[slot] != null && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        if (values[slot] == null) {
            size++;
        }
        keys[slot] = key;
        values[slot] = value;
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
        int mask = keys.length - 1;
        int slot = slotOf(key, mask);
        while (values[slot] != null && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        V removed = (V) values[slot];
        if (removed != null) {
            size--;
            closeGap(slot, mask);
        }
        return removed;
    }

    // Moves back what was pushed past the slot that has become free, so that probing needs no tombstones.
    private void closeGap(int free, int mask) {
        int gap = free;
        int slot = gap + 1 & mask;
        while (values[slot] != null) {
            int home = slotOf(keys[slot], mask);
            if ((slot - home & mask) >= (slot - gap & mask)) {
                keys[gap] = keys[slot];
                values[gap] = values[slot];
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
                visitor.visit(keys[slot], (V) values[slot]);
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
        keys = new long[oldKeys.length * 2];
        values = new Object[keys.length];
        int mask = keys.length - 1;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != null) {
                int slot = slotOf(oldKeys[i], mask);
                while (values[slot] != null) {
                    slot = slot + 1 & mask;
                }
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }

    private static int slotOf(long key, int mask) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & mask;
    }
}
