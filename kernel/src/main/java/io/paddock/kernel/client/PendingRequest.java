package io.paddock.kernel.client;

/**
 * A request that waits its turn: a write or sync that is under way, or a read behind it.
 *
 * @param xid        the client's number of it
 * @param op         an {@code OpCode}
 * @param path       of a sync, else null
 * @param body       the record of a read, a copy; null for what is under way
 * @param startNanos when it came in
 */
record PendingRequest(int xid, int op, String path, byte[] body, long startNanos) {
    static PendingRequest write(int xid, int op, long startNanos) {
        return new PendingRequest(xid, op, null, null, startNanos);
    }

    static PendingRequest sync(int xid, String path, long startNanos) {
        return new PendingRequest(xid, io.paddock.kernel.wire.OpCode.SYNC, path, null, startNanos);
    }

    static PendingRequest read(int xid, int op, byte[] body, long startNanos) {
        return new PendingRequest(xid, op, null, body, startNanos);
    }

    /** Waits for the ensemble; what comes behind it waits for its answer. */
    boolean isUnderWay() {
        return body == null;
    }
}
