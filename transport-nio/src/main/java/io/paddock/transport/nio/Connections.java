package io.paddock.transport.nio;

import java.util.Arrays;

/**
 * Finds connections by number without hashing: the low bits are a slot, the high bits a sequence number that makes the
 * number unique for the life of the transport.
 */
final class Connections {
    private static final int SLOT_BITS = 24;
    private static final int SLOT_MASK = (1 << SLOT_BITS) - 1;

    private Connection[] slots = new Connection[64];
    private int[] free = new int[64];
    private int freeCount;
    private int used;
    private long sequence;

    /** A number for a new connection, which is then to be {@link #put}. */
    long newId() {
        int slot = freeCount > 0 ? free[--freeCount] : newSlot();
        return ++sequence << SLOT_BITS | slot;
    }

    private int newSlot() {
        if (used > SLOT_MASK) {
            throw new IllegalStateException("more than " + SLOT_MASK + " connections at a time");
        }
        if (used == slots.length) {
            slots = Arrays.copyOf(slots, 2 * used);
            free = Arrays.copyOf(free, 2 * used);
        }
        return used++;
    }

    void put(Connection connection) {
        slots[slot(connection.id())] = connection;
    }

    /** The open connection of that number, or null. */
    Connection find(long id) {
        int slot = slot(id);
        Connection connection = slot < used ? slots[slot] : null;
        return connection != null && connection.id() == id ? connection : null;
    }

    void remove(Connection connection) {
        int slot = slot(connection.id());
        slots[slot] = null;
        free[freeCount++] = slot;
    }

    void closeAll(String reason) {
        for (int slot = 0; slot < used; slot++) {
            if (slots[slot] != null) {
                slots[slot].close(reason);
            }
        }
    }

    private static int slot(long id) {
        return (int) id & SLOT_MASK;
    }
}
