package io.paddock.kernel.client;

import io.paddock.kernel.wire.ErrorCode;
import io.paddock.kernel.wire.OpCode;

/**
 * A request that waits its turn: a write or sync that is under way, a read behind it, a write that is held back
 * behind a sync, or one that was refused and whose answer must keep its place.
 *
 * @param xid        the client's number of it
 * @param op         an {@code OpCode}
 * @param path       of a sync, else null
 * @param body       the record of what is not under way, a copy; else null
 * @param refusal    why it was refused; null if it wasn't
 * @param startNanos when it came in
 */
record PendingRequest(int xid, int op, String path, byte[] body, ErrorCode refusal, long startNanos) {
    static PendingRequest write(int xid, int op, long startNanos) {
        return new PendingRequest(xid, op, null, null, null, startNanos);
    }

    static PendingRequest sync(int xid, String path, long startNanos) {
        return new PendingRequest(xid, OpCode.SYNC, path, null, null, startNanos);
    }

    static PendingRequest parked(int xid, int op, byte[] body, long startNanos) {
        return new PendingRequest(xid, op, null, body, null, startNanos);
    }

    static PendingRequest refused(int xid, int op, ErrorCode refusal, long startNanos) {
        return new PendingRequest(xid, op, null, null, refusal, startNanos);
    }

    /** The end of a session that only this server knows; nobody else is asked. */
    static PendingRequest closing(int xid, long startNanos) {
        return new PendingRequest(xid, OpCode.CLOSE_SESSION, null, null, ErrorCode.OK, startNanos);
    }

    boolean isClosing() {
        return op == OpCode.CLOSE_SESSION && refusal == ErrorCode.OK;
    }

    /** A sync that will be or was asked of the ensemble. */
    boolean isSync() {
        return op == OpCode.SYNC && refusal == null;
    }

    /** A write or sync that may not be under way yet. */
    boolean isHeldBack() {
        return body != null && (op == OpCode.SYNC || OpCode.isRequestToWrite(op));
    }

    /** Waits for its turn to be answered by this server alone. */
    boolean isRead() {
        return refusal != null || body != null && !isHeldBack();
    }

    /** Waits for the ensemble; what comes behind it waits for its answer. */
    boolean isUnderWay() {
        return body == null && refusal == null;
    }
}
