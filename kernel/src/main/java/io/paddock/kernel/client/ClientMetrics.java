package io.paddock.kernel.client;

import io.paddock.kernel.observe.CounterRegistry;
import io.paddock.kernel.observe.ServerStats;
import io.paddock.kernel.observe.Spread;
import io.paddock.kernel.observe.Total;

/** What the client side counts, for {@code srvr} and by the names of ZooKeeper's metrics. Kernel thread only. */
final class ClientMetrics {
    private final ServerStats stats;
    private final RequestCounts requests;
    private final Total bytesReceived;
    private final Total responseBytes;
    private final Total watchBytes;
    private final Total connectRequests;
    private final Total renewals;
    private final Total rejections;
    private final Total drops;
    private final Total shed;
    private final Total sessionless;
    private final Total throttles;
    private final Total staleReplies;
    private final Total staleRequests;
    private final Total staleRequestsDropped;
    private final Total throttledRequests;
    private final Total largeRejections;
    private final Spread queueMillis;
    private final Spread tokenDeficit;
    private final Spread readMillis;
    private final Spread updateMillis;

    ClientMetrics(ServerStats stats, CounterRegistry registry) {
        this.stats = stats;
        this.requests = new RequestCounts(registry);
        this.bytesReceived = registry.counter("bytes_received_count");
        this.responseBytes = registry.counter("response_bytes");
        this.watchBytes = registry.counter("watch_bytes");
        this.connectRequests = registry.counter("connection_request_count");
        this.renewals = registry.counter("connection_revalidate_count");
        this.rejections = registry.counter("connection_rejected");
        this.drops = registry.counter("connection_drop_count");
        this.shed = registry.counter("connections_shed");
        this.sessionless = registry.counter("sessionless_connections_expired");
        this.throttles = registry.counter("request_throttle_wait_count");
        this.staleReplies = registry.counter("stale_replies");
        this.staleRequests = registry.counter("stale_requests");
        this.staleRequestsDropped = registry.counter("stale_requests_dropped");
        this.throttledRequests = registry.counter("throttled_ops");
        this.largeRejections = registry.counter("large_requests_rejected");
        this.queueMillis = registry.percentiles("request_throttle_queue_time_ms");
        this.tokenDeficit = registry.distribution("connection_token_deficit");
        this.readMillis = registry.percentiles("readlatency");
        this.updateMillis = registry.percentiles("updatelatency");
    }

    ServerStats stats() {
        return stats;
    }

    /** A frame or a word has come in. */
    void received(int bytes) {
        stats.packetReceived();
        bytesReceived.add(bytes);
    }

    void requested(int op) {
        requests.add(op);
    }

    /** A reply to a request goes out, so many bytes long without its length. */
    void replied(int bytes) {
        stats.responseSizes().record(bytes);
        responseBytes.add(bytes);
    }

    void notified(int bytes) {
        watchBytes.add(bytes);
    }

    /** A request has been answered so long after it came in. */
    void answered(boolean update, long latencyMillis) {
        stats.answered(latencyMillis);
        (update ? updateMillis : readMillis).record(latencyMillis);
    }

    /** A client has asked for a session, and may have one as far as throttling goes; so many tokens are gone. */
    void connectRequested(long missingTokens) {
        connectRequests.add(1);
        tokenDeficit.record(missingTokens);
    }

    /** It brought one along. */
    void renewalRequested() {
        renewals.add(1);
    }

    /** There were too many connections, or sessions were opened too fast. */
    void rejected() {
        rejections.add(1);
    }

    /** A client was gone without closing its session. */
    void dropped() {
        drops.add(1);
    }

    /** An operator wanted a client to go elsewhere. */
    void shed() {
        shed.add(1);
    }

    /** A connection was without a session for too long. */
    void sessionlessExpired() {
        sessionless.add(1);
    }

    /** Too many requests are under way: a client has to wait. */
    void throttled() {
        throttles.add(1);
    }

    /** Nobody waits for that answer any longer. */
    void staleReply() {
        staleReplies.add(1);
    }

    /** A request that nobody waits for any longer, or that has waited too long, is dropped. */
    void staleRequestDropped() {
        staleRequestsDropped.add(1);
    }

    /** A request is done although it has waited too long. */
    void staleRequest() {
        staleRequests.add(1);
    }

    /** A request has waited so long before it is begun or refused. */
    void leftQueue(long waitedMillis) {
        queueMillis.record(waitedMillis);
    }

    /** A request is refused because it has waited too long. */
    void refusedAsThrottled() {
        throttledRequests.add(1);
    }

    /** Too many large requests are in progress. */
    void largeRequestRejected() {
        largeRejections.add(1);
    }
}
