package io.paddock.kernel.client.words;

/** A number that {@code stmk} sets and {@code gtmk} gets; it turned on traces in ZooKeeper, which Paddock has none of. */
public final class TraceMask {
    /** ZooTrace: requests of clients, packets of servers, sessions, warnings. */
    private long mask = 1 << 1 | 1 << 4 | 1 << 5 | 1 << 8;

    public long get() {
        return mask;
    }

    public void set(long newMask) {
        mask = newMask;
    }
}
