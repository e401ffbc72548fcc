package io.paddock.kernel.client;

import io.paddock.kernel.wire.OpCode;
import java.util.ArrayDeque;

/**
 * Requests that a session's former connection has under way while the session has a new one here. Their answers come
 * before those of the new one's requests, and are for nobody. Writes are known by their xid, since what the session asked
 * for through other servers meanwhile is committed here too; syncs are answered in their order.
 */
final class FormerRequests {
    static final FormerRequests NONE = new FormerRequests();

    private final ArrayDeque<Integer> writes;
    private int syncs;

    private FormerRequests() {
        writes = new ArrayDeque<>(0);
    }

    FormerRequests(FormerRequests before) {
        writes = new ArrayDeque<>(before.writes);
        syncs = before.syncs;
    }

    void add(PendingRequest request) {
        if (request.op() == OpCode.SYNC) {
            syncs++;
        } else {
            writes.addLast(request.xid());
        }
    }

    /** Whether a write with that xid is one of them; it is none any longer. */
    boolean takeWrite(int xid) {
        return !writes.isEmpty() && writes.removeFirstOccurrence(xid);
    }

    /** Whether the next sync that is complete is one of them; it is none any longer. */
    boolean takeSync() {
        if (syncs == 0) {
            return false;
        }
        syncs--;
        return true;
    }
}
