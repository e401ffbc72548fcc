package io.paddock.simulator.client;

/** A request of a session, and what is known of its fate. */
public final class Call {
    private final SimSession session;
    private final int xid;
    private final Op op;
    private final long invokedNanos;
    private final long floorZxid;
    private Reply reply;
    private boolean lost;

    /**
     * A request that is being sent.
     *
     * @param floorZxid the newest zxid of a write that anybody had been told of by then
     */
    Call(SimSession session, int xid, Op op, long invokedNanos, long floorZxid) {
        this.session = session;
        this.xid = xid;
        this.op = op;
        this.invokedNanos = invokedNanos;
        this.floorZxid = floorZxid;
    }

    public SimSession session() {
        return session;
    }

    public int xid() {
        return xid;
    }

    public Op op() {
        return op;
    }

    public long invokedNanos() {
        return invokedNanos;
    }

    public long floorZxid() {
        return floorZxid;
    }

    /** What came back; null as long as nothing has. */
    public Reply reply() {
        return reply;
    }

    void answered(Reply newReply) {
        reply = newReply;
    }

    /** The connection broke before the answer: it may have been done or not. */
    public boolean isLost() {
        return lost;
    }

    void lose() {
        lost = true;
    }

    @Override
    public String toString() {
        return session + " #" + xid + " " + op;
    }
}
