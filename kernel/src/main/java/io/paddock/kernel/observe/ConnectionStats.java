package io.paddock.kernel.observe;

/** What the four-letter word {@code cons} tells of a connection. Kernel thread only. */
public final class ConnectionStats {
    private static final int NO_OP = Integer.MIN_VALUE;

    private final long establishedMillis;
    private long received;
    private long sent;
    private int lastOp = NO_OP;
    private int lastCxid = -1;
    private long lastZxid = -1;
    private long lastResponseMillis;
    private int lastLatencyMillis;
    private int minLatencyMillis = Integer.MAX_VALUE;
    private int maxLatencyMillis;
    private long latencyCount;
    private long latencySum;

    public ConnectionStats(long nowMillis) {
        establishedMillis = nowMillis;
    }

    public void received() {
        received++;
    }

    public void sent() {
        sent++;
    }

    /** A request has been answered. */
    public void answered(int op, int cxid, long zxid, long latencyMillis, long nowMillis) {
        lastOp = op;
        lastCxid = cxid >= 0 ? cxid : lastCxid;
        lastZxid = zxid;
        lastResponseMillis = nowMillis;
        lastLatencyMillis = (int) Math.min(latencyMillis, Integer.MAX_VALUE);
        minLatencyMillis = Math.min(minLatencyMillis, lastLatencyMillis);
        maxLatencyMillis = Math.max(maxLatencyMillis, lastLatencyMillis);
        latencyCount++;
        latencySum += latencyMillis;
    }

    /** Forgets everything but since when there is a connection. */
    public void reset() {
        received = 0;
        sent = 0;
        lastOp = NO_OP;
        lastCxid = -1;
        lastZxid = -1;
        lastResponseMillis = 0;
        lastLatencyMillis = 0;
        minLatencyMillis = Integer.MAX_VALUE;
        maxLatencyMillis = 0;
        latencyCount = 0;
        latencySum = 0;
    }

    public long establishedMillis() {
        return establishedMillis;
    }

    /** When it last got an answer, or else when it came. */
    public long lastSeenMillis() {
        return Math.max(establishedMillis, lastResponseMillis);
    }

    public long receivedCount() {
        return received;
    }

    public long sentCount() {
        return sent;
    }

    /** An {@code OpCode}, or a number that is none. */
    public int lastOp() {
        return lastOp;
    }

    public int lastCxid() {
        return lastCxid;
    }

    public long lastZxid() {
        return lastZxid;
    }

    public long lastResponseMillis() {
        return lastResponseMillis;
    }

    public long lastLatencyMillis() {
        return lastLatencyMillis;
    }

    public long minLatencyMillis() {
        return latencyCount == 0 ? 0 : minLatencyMillis;
    }

    public long maxLatencyMillis() {
        return maxLatencyMillis;
    }

    public long averageLatencyMillis() {
        return latencyCount == 0 ? 0 : latencySum / latencyCount;
    }
}
