package io.paddock.kernel.observe;

/** What {@code srvr}, {@code stat} and {@code mntr} tell of the server as a whole. Kernel thread only. */
public final class ServerStats {
    private final long startMillis;
    private long packetsReceived;
    private long packetsSent;
    private long requests;
    private long latencySum;
    private long minLatencyMillis = Long.MAX_VALUE;
    private long maxLatencyMillis;
    private int outstanding;

    public ServerStats(long startMillis) {
        this.startMillis = startMillis;
    }

    public void packetReceived() {
        packetsReceived++;
    }

    public void packetSent() {
        packetsSent++;
    }

    /** A request has been answered so many milliseconds after it came in. */
    public void answered(long latencyMillis) {
        requests++;
        latencySum += latencyMillis;
        if (latencyMillis < minLatencyMillis) {
            minLatencyMillis = latencyMillis;
        }
        if (latencyMillis > maxLatencyMillis) {
            maxLatencyMillis = latencyMillis;
        }
    }

    /** So many more (or fewer) requests are under way. */
    public void outstanding(int delta) {
        outstanding += delta;
    }

    public void reset() {
        packetsReceived = 0;
        packetsSent = 0;
        resetLatency();
    }

    public void resetLatency() {
        requests = 0;
        latencySum = 0;
        minLatencyMillis = Long.MAX_VALUE;
        maxLatencyMillis = 0;
    }

    public long startMillis() {
        return startMillis;
    }

    public long packetsReceived() {
        return packetsReceived;
    }

    public long packetsSent() {
        return packetsSent;
    }

    public int outstandingRequests() {
        return outstanding;
    }

    public long minLatencyMillis() {
        return requests == 0 ? 0 : minLatencyMillis;
    }

    public long maxLatencyMillis() {
        return maxLatencyMillis;
    }

    public double averageLatencyMillis() {
        return requests == 0 ? 0 : (double) latencySum / requests;
    }
}
