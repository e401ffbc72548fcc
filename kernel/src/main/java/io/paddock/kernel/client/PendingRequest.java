package io.paddock.kernel.client;

import io.paddock.kernel.wire.OpCode;

/**
 * A request that waits its turn: a write or sync that is under way, a read behind it, or a write that is held back
 * behind a sync.
 *
 * @param xid        the client's number of it
 * @param op         an {@code OpCode}
 * @param path       of a sync, else null
 * @param body       the record of what is not under way, a copy; else null
 * @param startNanos when it came in
 */
record PendingRequest(int xid, int op, String path, byte[] body, long startNanos) {
    static PendingRequest write(int xid, int op, long startNanos) {
        return new PendingRequest(xid, op, null, null, startNanos);
    }

    static PendingRequest sync(int xid, String path, long startNanos) {
        return new PendingRequest(xid, OpCode.SYNC, path, null, startNanos);
    }

    static PendingRequest parked(int xid, int op, byte[] body, long startNanos) {
        return new PendingRequest(xid, op, null, body, startNanos);
    }

    /** A write or sync that may not be under way yet. */
    boolean isHeldBack() {
        return body != null && (op == OpCode.SYNC || OpCode.isRequestToWrite(op));
    }

    /** Waits for its turn to be answered from the tree. */
    boolean isRead() {
        return body != null && !isHeldBack();
    }

    /** Waits for the ensemble; what comes behind it waits for its answer. */
    boolean isUnderWay() {
        return body == null;
    }
}
