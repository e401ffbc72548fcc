package io.paddock.kernel.client;

import io.paddock.kernel.observe.ServerStats;
import java.util.ArrayDeque;

/**
 * Bounds the requests in flight on the whole server: above the limit, clients that wait for an answer are not read
 * from until it comes down again.
 */
final class Throttle {
    private final ClientMetrics metrics;
    private final ServerStats stats;
    private final int limit;
    private final ArrayDeque<ClientConnection> waiting = new ArrayDeque<>();

    Throttle(ClientMetrics metrics, int limit) {
        this.metrics = metrics;
        this.stats = metrics.stats();
        this.limit = limit;
    }

    void submitted(ClientConnection client) {
        stats.outstanding(1);
        if (stats.outstandingRequests() > limit && !client.isPaused(PauseReason.OVERLOAD)) {
            metrics.throttled();
            client.pause(PauseReason.OVERLOAD);
            waiting.addLast(client);
        }
    }

    void finished(int count) {
        stats.outstanding(-count);
        while (!waiting.isEmpty() && stats.outstandingRequests() <= limit / 2) {
            waiting.pollFirst().resume(PauseReason.OVERLOAD);
            if (stats.outstandingRequests() > limit / 2) {
                return;
            }
        }
    }
}
