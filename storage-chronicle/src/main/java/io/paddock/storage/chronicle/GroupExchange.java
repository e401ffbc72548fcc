package io.paddock.storage.chronicle;

import io.paddock.api.storage.StorageEvents;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The kernel's side of the journal thread: collects appends and requests in a group, and lends groups to the journal
 * thread, so many at a time. While all are on their way, requests join the group that waits: a slow disk makes larger
 * groups, not longer queues. Kernel thread.
 */
final class GroupExchange {
    static final int MAX_IN_FLIGHT = 8;

    /** A group of this size is worth writing although nobody has asked for its durability. */
    private static final int EAGER_BYTES = 4 << 20;

    private final JournalThread journal;
    private final int documentLimit;
    private final SyncTimes syncTimes;
    private final Queue<Group> spare = new ArrayDeque<>();
    private final Queue<Group> closed = new ArrayDeque<>();
    private Group current;
    private Group telling;
    private boolean due;
    private int inFlight;
    private long ordersGiven;
    private long ordersDone;

    GroupExchange(JournalThread journal, int documentLimit, SyncTimes syncTimes) {
        this.journal = journal;
        this.documentLimit = documentLimit;
        this.syncTimes = syncTimes;
        current = new Group(documentLimit);
    }

    /** Where appends go. */
    Documents documents() {
        return current.documents();
    }

    /** Something was appended; nobody waits for it yet. */
    void appended() {
        if (current.documents().bytes() >= EAGER_BYTES) {
            due = true;
            flush();
        }
    }

    /** Forgets what was appended and not yet asked for or given away. */
    void discard() {
        if (!due) {
            current.clear();
        }
    }

    void sync(long token) {
        current.addSync(token);
        due = true;
        flush();
    }

    void epochsSaved(long token) {
        current.addEpochs(token);
        due = true;
        flush();
    }

    void order(Order order) {
        current.close(order);
        closed.add(current);
        current = fresh();
        due = false;
        ordersGiven++;
        flush();
    }

    long ordersGiven() {
        return ordersGiven;
    }

    /** How many of the orders given have been carried out. */
    long ordersDone() {
        return ordersDone;
    }

    /** Tells what the journal thread has done. */
    int poll(StorageEvents events, int limit) {
        int told = 0;
        while (told < limit) {
            if (telling == null && !take()) {
                break;
            }
            told += telling.tell(events, limit - told);
            if (telling.isTold()) {
                telling.clear();
                spare.add(telling);
                telling = null;
            }
        }
        flush();
        return told;
    }

    private boolean take() {
        telling = journal.poll();
        if (telling == null) {
            return false;
        }
        inFlight--;
        if (telling.order() != null) {
            ordersDone++;
        }
        if (telling.forceNanos() > 0) {
            syncTimes.took(telling.forceNanos());
        }
        return true;
    }

    private void flush() {
        while (inFlight < MAX_IN_FLIGHT && !closed.isEmpty()) {
            send(closed.remove());
        }
        if (due && inFlight < MAX_IN_FLIGHT && closed.isEmpty()) {
            send(current);
            current = fresh();
            due = false;
        }
    }

    private void send(Group group) {
        inFlight++;
        journal.submit(group);
    }

    private Group fresh() {
        Group group = spare.poll();
        return group == null ? new Group(documentLimit) : group;
    }
}
