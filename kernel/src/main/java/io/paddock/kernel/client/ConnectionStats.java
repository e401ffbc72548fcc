package io.paddock.kernel.client;

/** What the four-letter word {@code cons} tells of a connection. Kernel thread only. */
final class ConnectionStats {
    private final long establishedMillis;
    private long received;
    private long sent;
    private int lastOp;
    private int lastCxid = -1;
    private long lastZxid = -1;
    private long lastResponseMillis;
    private long lastLatencyMillis;
    private long minLatencyMillis = Long.MAX_VALUE;
    private long maxLatencyMillis;
    private long latencyCount;
    private long latencySum;

    ConnectionStats(long nowMillis) {
        establishedMillis = nowMillis;
        lastResponseMillis = nowMillis;
    }

    void received() {
        received++;
    }

    void sent() {
        sent++;
    }

    void answered(int op, int cxid, long zxid, long latencyMillis, long nowMillis) {
        lastOp = op;
        lastCxid = cxid >= 0 ? cxid : lastCxid;
        lastZxid = zxid;
        lastResponseMillis = nowMillis;
        lastLatencyMillis = latencyMillis;
        minLatencyMillis = Math.min(minLatencyMillis, latencyMillis);
        maxLatencyMillis = Math.max(maxLatencyMillis, latencyMillis);
        latencyCount++;
        latencySum += latencyMillis;
    }

    void reset() {
        received = 0;
        sent = 0;
        lastOp = 0;
        minLatencyMillis = Long.MAX_VALUE;
        maxLatencyMillis = 0;
        latencyCount = 0;
        latencySum = 0;
    }

    long establishedMillis() {
        return establishedMillis;
    }

    long receivedCount() {
        return received;
    }

    long sentCount() {
        return sent;
    }

    int lastOp() {
        return lastOp;
    }

    int lastCxid() {
        return lastCxid;
    }

    long lastZxid() {
        return lastZxid;
    }

    long lastResponseMillis() {
        return lastResponseMillis;
    }

    long lastLatencyMillis() {
        return lastLatencyMillis;
    }

    long minLatencyMillis() {
        return latencyCount == 0 ? 0 : minLatencyMillis;
    }

    long maxLatencyMillis() {
        return maxLatencyMillis;
    }

    long averageLatencyMillis() {
        return latencyCount == 0 ? 0 : latencySum / latencyCount;
    }
}
