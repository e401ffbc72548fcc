package io.paddock.kernel.client;

/**
 * How much clients may ask of a server.
 *
 * @param connectionsPerAddress {@code maxClientCnxns}; 0 for no limit
 * @param connections           {@code maxCnxns}; 0 for no limit
 * @param outstanding           this server's share of {@code globalOutstandingLimit}: requests in flight above which
 *                              connections wait
 * @param requests              when a request waits before it is begun, and when it is refused for having waited
 * @param largeRequests         how much large requests may take together
 * @param newSessions           how fast sessions may be opened
 */
public record ClientLimits(
        int connectionsPerAddress,
        int connections,
        int outstanding,
        RequestThrottling requests,
        LargeRequestLimit largeRequests,
        SessionThrottling newSessions) {

    /** With ZooKeeper's defaults for the rest: nothing is throttled. */
    public ClientLimits(int connectionsPerAddress, int connections, int outstanding) {
        this(connectionsPerAddress, connections, outstanding, RequestThrottling.OFF, LargeRequestLimit.OFF,
                SessionThrottling.OFF);
    }

    /**
     * How much requests that are large may take together while they are in progress.
     *
     * @param thresholdBytes a request longer than this is large ({@code largeRequestThreshold}); -1 for none
     * @param totalBytes     {@code largeRequestMaxBytes}
     */
    public record LargeRequestLimit(int thresholdBytes, int totalBytes) {
        public static final LargeRequestLimit OFF = new LargeRequestLimit(-1, Integer.MAX_VALUE);

        boolean isOn() {
            return thresholdBytes >= 0;
        }
    }
}
