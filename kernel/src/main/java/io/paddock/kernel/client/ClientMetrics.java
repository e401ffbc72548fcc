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
    private final Total sessionless;
    private final Total throttles;
    private final Total staleReplies;
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
        this.sessionless = registry.counter("sessionless_connections_expired");
        this.throttles = registry.counter("request_throttle_wait_count");
        this.staleReplies = registry.counter("stale_replies");
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

    /** A client has asked for a session. */
    void connectRequested() {
        connectRequests.add(1);
    }

    /** It brought one along. */
    void renewalRequested() {
        renewals.add(1);
    }

    /** There were too many connections. */
    void rejected() {
        rejections.add(1);
    }

    /** A client was gone without closing its session. */
    void dropped() {
        drops.add(1);
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
}
