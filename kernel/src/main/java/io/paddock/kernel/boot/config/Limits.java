package io.paddock.kernel.boot.config;

import io.paddock.kernel.client.RequestThrottling;
import io.paddock.kernel.client.SessionThrottling;

/**
 * How much a client, a request or the whole server may use.
 *
 * @param maxFrameBytes         largest request and largest node ({@code jute.maxbuffer})
 * @param outstandingRequests   requests that may wait in the whole ensemble
 * @param largeRequestsBytes    bytes of large requests in progress
 * @param largeRequestThresholdBytes from when on a request is large; -1 for never
 * @param enforceQuota          whether hard quotas are enforced
 * @param requests              when requests wait for others
 * @param newSessions           throttling of new sessions
 */
public record Limits(int maxFrameBytes, int outstandingRequests, int largeRequestsBytes,
        int largeRequestThresholdBytes, boolean enforceQuota, RequestThrottling requests,
        SessionThrottling newSessions) {

    static Limits of(Settings settings) {
        return new Limits(settings.integer("jute.maxbuffer"), settings.integer("globalOutstandingLimit"),
                settings.integer("largeRequestMaxBytes"), settings.integer("largeRequestThreshold"),
                settings.flag("enforceQuota"), requests(settings), newSessions(settings));
    }

    private static RequestThrottling requests(Settings settings) {
        return new RequestThrottling(
                settings.integer("request_throttle_max_requests"), settings.integer("request_throttle_stall_time"),
                settings.flag("request_throttle_drop_stale"), settings.flag("request_stale_latency_check"),
                settings.integer("throttled_op_wait_time"));
    }

    private static SessionThrottling newSessions(Settings settings) {
        String prefix = "connection_throttle_";
        return new SessionThrottling(
                settings.integer(prefix + "tokens"), settings.integer(prefix + "fill_time"),
                settings.integer(prefix + "fill_count"), settings.integer(prefix + "freeze_time"),
                settings.decimal(prefix + "drop_increase"), settings.decimal(prefix + "drop_decrease"),
                settings.decimal(prefix + "decrease_ratio"), settings.flag(prefix + "weight_enabled"),
                settings.integer(prefix + "global_session_weight"), settings.integer(prefix + "renew_session_weight"),
                settings.integer(prefix + "local_session_weight"));
    }
}
