package io.paddock.kernel.boot.config;

/**
 * How much a client, a request or the whole server may use.
 *
 * @param maxFrameBytes         largest request and largest node ({@code jute.maxbuffer})
 * @param outstandingRequests   requests that may wait in the whole ensemble
 * @param largeRequestsBytes    bytes of large requests in progress
 * @param largeRequestThresholdBytes from when on a request is large; -1 for never
 * @param enforceQuota          whether hard quotas are enforced
 * @param requestsInProgress    requests from which new ones wait; 0 for no limit
 * @param throttledAfterMillis  wait after which a request is refused; 0 for never
 * @param newSessions           throttling of new sessions
 */
public record Limits(int maxFrameBytes, int outstandingRequests, int largeRequestsBytes,
        int largeRequestThresholdBytes, boolean enforceQuota, int requestsInProgress, int throttledAfterMillis,
        SessionThrottle newSessions) {

    /**
     * The token bucket for new sessions ({@code connection_throttle_*}).
     *
     * @param tokens        size of the bucket; 0 for no throttling
     * @param fillMillis    between two refills
     * @param fillTokens    tokens of a refill
     * @param freezeMillis  between two adjustments of the drop probability; -1 for none
     * @param dropIncrease  step up when the bucket is empty
     * @param dropDecrease  step down when it is full enough
     * @param decreaseRatio share that is full enough
     * @param weighted      whether kinds of sessions take different numbers of tokens
     * @param globalWeight  tokens of a global session
     * @param renewWeight   tokens of a renewed session
     * @param localWeight   tokens of a local session
     */
    public record SessionThrottle(int tokens, int fillMillis, int fillTokens, int freezeMillis, double dropIncrease,
            double dropDecrease, double decreaseRatio, boolean weighted, int globalWeight, int renewWeight,
            int localWeight) {

        private static final String PREFIX = "connection_throttle_";

        static SessionThrottle of(Settings settings) {
            return new SessionThrottle(settings.integer(PREFIX + "tokens"), settings.integer(PREFIX + "fill_time"),
                    settings.integer(PREFIX + "fill_count"), settings.integer(PREFIX + "freeze_time"),
                    settings.decimal(PREFIX + "drop_increase"), settings.decimal(PREFIX + "drop_decrease"),
                    settings.decimal(PREFIX + "decrease_ratio"), settings.flag(PREFIX + "weight_enabled"),
                    settings.integer(PREFIX + "global_session_weight"),
                    settings.integer(PREFIX + "renew_session_weight"),
                    settings.integer(PREFIX + "local_session_weight"));
        }
    }

    static Limits of(Settings settings) {
        return new Limits(settings.integer("jute.maxbuffer"), settings.integer("globalOutstandingLimit"),
                settings.integer("largeRequestMaxBytes"), settings.integer("largeRequestThreshold"),
                settings.flag("enforceQuota"), settings.integer("request_throttle_max_requests"),
                settings.integer("throttled_op_wait_time"), SessionThrottle.of(settings));
    }
}
