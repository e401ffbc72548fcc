package io.paddock.kernel.observe;

/** What {@code srvr}, {@code stat} and {@code mntr} tell of the server as a whole. Kernel thread only. */
public final class ServerStats {
    private final long startMillis;
    private final SizeRange responseSizes = new SizeRange();
    private final SizeRange proposalSizes = new SizeRange();
    private long packetsReceived;
    private long packetsSent;
    private long requests;
    private long latencySum;
    private long minLatencyMillis = Long.MAX_VALUE;
    private long maxLatencyMillis;
    private int outstanding;
    private long authFailures;
    private double dropProbability;

    /** Starts counting at that wall-clock time. */
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

    /** Somebody's credentials were refused. */
    public void authenticationFailed() {
        authFailures++;
    }

    /** From 0 to 1: how probably a new session is refused by chance. */
    public void dropProbability(double probability) {
        dropProbability = probability;
    }

    /** Forgets what {@code srst} forgets: neither what is under way nor refused credentials. */
    public void reset() {
        packetsReceived = 0;
        packetsSent = 0;
        responseSizes.reset();
        proposalSizes.reset();
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

    public long authenticationFailures() {
        return authFailures;
    }

    public double dropProbability() {
        return dropProbability;
    }

    /** Of replies to clients, without the length before them. */
    public SizeRange responseSizes() {
        return responseSizes;
    }

    /** Of proposals, on a server that leads. */
    public SizeRange proposalSizes() {
        return proposalSizes;
    }

    public long minLatencyMillis() {
        return requests == 0 ? 0 : minLatencyMillis;
    }

    public long maxLatencyMillis() {
        return maxLatencyMillis;
    }

    public double averageLatencyMillis() {
        return Decimals.average(latencySum, requests);
    }
}
