package io.paddock.kernel.client;

/**
 * When writes and syncs wait before they are begun ({@code request_throttle_*}).
 *
 * @param mostInProgress       from so many in progress on, new ones wait; 0 for no limit
 * @param stallMillis          how often those that wait are looked at while none in progress ends
 * @param dropsStale           whether one that is stale is dropped, with its connection
 * @param staleAfterTimeout    whether one is stale that has waited longer than its session's timeout
 * @param throttledAfterMillis one that has waited longer is refused as throttled; 0 for never
 */
public record RequestThrottling(
        int mostInProgress, int stallMillis, boolean dropsStale, boolean staleAfterTimeout, int throttledAfterMillis) {
    public static final RequestThrottling OFF = new RequestThrottling(0, 100, true, false, 0);

    boolean isOn() {
        return mostInProgress > 0;
    }
}
