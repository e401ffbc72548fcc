package io.paddock.kernel.zab.history;

import java.util.ArrayDeque;
import java.util.Iterator;

/** The last committed transactions, kept for learners that lag a little. Without gaps after {@link #floor()}. */
public final class CommitLog {
    private final int capacity;
    private final ArrayDeque<LoggedTxn> entries = new ArrayDeque<>();
    private long floor;

    /** Keeps so many; begins after that zxid. */
    public CommitLog(int capacity, long floor) {
        this.capacity = capacity;
        this.floor = floor;
    }

    public void add(LoggedTxn txn) {
        if (txn.bytes() == null || capacity == 0) {
            reset(txn.zxid());
            return;
        }
        entries.addLast(txn);
        if (entries.size() > capacity) {
            floor = entries.pollFirst().zxid();
        }
    }

    /** The log begins anew after that zxid. */
    public void reset(long zxid) {
        entries.clear();
        floor = zxid;
    }

    /** Zxid of the transaction before the first that is here: it is in the history, and all after it are here. */
    public long floor() {
        return floor;
    }

    /** The greatest zxid in the history that is not above that one; only for one at or above the floor. */
    public long greatestUpTo(long zxid) {
        Iterator<LoggedTxn> backwards = entries.descendingIterator();
        while (backwards.hasNext()) {
            long candidate = backwards.next().zxid();
            if (candidate <= zxid) {
                return candidate;
            }
        }
        return floor;
    }

    public Iterable<LoggedTxn> entries() {
        return entries;
    }
}
