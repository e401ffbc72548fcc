package io.paddock.kernel.client.words;

import io.paddock.kernel.observe.ServerStats;
import io.paddock.kernel.tree.DataTree;
import java.util.Map;

/** What is measured only when somebody asks. */
public final class Gauges {
    private Gauges() {}

    /** Puts the values, numbers and texts, by the names of ZooKeeper's metrics; all but what the system has to tell. */
    public static void collect(WordContext server, Map<String, Object> values) {
        values.put("version", server.info().version());
        values.put("server_state", server.role().mode());
        traffic(server.stats(), values);
        clients(server, values);
        tree(server.state().tree(), values);
        values.put("uptime", server.clock().epochMillis() - server.stats().startMillis());
        if (server.role().mode().equals("leader")) {
            values.put("last_proposal_size", server.stats().proposalSizes().last());
            values.put("min_proposal_size", server.stats().proposalSizes().min());
            values.put("max_proposal_size", server.stats().proposalSizes().max());
        }
        server.counters().forEachGauge((name, gauge) -> values.put(name, gauge.value()));
        server.role().tellMetrics(values::put);
    }

    /** Puts what the system has to tell. */
    static void collectOfSystem(WordContext server, Map<String, Object> values) {
        values.put("open_file_descriptor_count", server.info().surroundings().openFiles());
        values.put("max_file_descriptor_count", server.info().surroundings().maxFiles());
    }

    private static void traffic(ServerStats stats, Map<String, Object> values) {
        values.put("avg_latency", stats.averageLatencyMillis());
        values.put("min_latency", stats.minLatencyMillis());
        values.put("max_latency", stats.maxLatencyMillis());
        values.put("packets_received", stats.packetsReceived());
        values.put("packets_sent", stats.packetsSent());
        values.put("outstanding_requests", stats.outstandingRequests());
        values.put("last_client_response_size", stats.responseSizes().last());
        values.put("min_client_response_size", stats.responseSizes().min());
        values.put("max_client_response_size", stats.responseSizes().max());
        values.put("auth_failed_count", stats.authenticationFailures());
    }

    private static void clients(WordContext server, Map<String, Object> values) {
        values.put("num_alive_connections", server.connectionCount().getAsInt());
        values.put("global_sessions", server.state().sessions().size());
        values.put("local_sessions", server.roles().localSessions().size());
        values.put("connection_drop_probability", server.stats().dropProbability());
    }

    private static void tree(DataTree tree, Map<String, Object> values) {
        values.put("znode_count", tree.nodeCount());
        values.put("watch_count", tree.watches().watchCount());
        values.put("ephemerals_count", tree.ephemeralCount());
        values.put("approximate_data_size", tree.approximateDataSize());
    }
}
