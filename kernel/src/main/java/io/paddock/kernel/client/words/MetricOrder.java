package io.paddock.kernel.client.words;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** ZooKeeper's order of metrics; names that it doesn't know follow in the order of the alphabet. */
final class MetricOrder implements Comparator<String> {
    private static final List<String> NAMES = List.of(
            "version", "server_state", "peer_state", "observer_master_id",
            // gauges
            "ephemerals_count", "num_alive_connections", "avg_latency", "min_proposal_size", "outstanding_requests",
            "znode_count", "global_sessions", "non_mtls_remote_conn_count", "last_client_response_size",
            "packets_sent", "packets_received", "max_proposal_size", "max_client_response_size", "synced_followers",
            "connection_drop_probability", "watch_count", "synced_non_voting_followers", "synced_observers",
            "auth_failed_count", "min_latency", "max_file_descriptor_count", "approximate_data_size",
            "open_file_descriptor_count", "last_proposal_size", "pending_syncs", "leader_uptime", "local_sessions",
            "uptime", "max_latency", "outstanding_tls_handshake", "learners", "min_client_response_size",
            "non_mtls_local_conn_count", "quorum_size",
            // counters
            "watch_bytes", "stale_requests_dropped", "throttled_ops", "connection_rejected",
            "sessionless_connections_expired", "stale_requests", "connection_drop_count", "bytes_received_count",
            "request_throttle_wait_count", "stale_replies", "response_bytes", "diff_count",
            "connection_revalidate_count", "commit_count", "request_commit_queued", "proposal_count", "large_requests_rejected",
            "restore_error_count",
            "looking_count", "learner_proposal_received_count", "digest_mismatches_count",
            "learner_commit_received_count", "snapshot_error_count", "connection_request_count", "snap_count",
            "stale_sessions_expired", "restore_rate_limited_count", "revalidate_count",
            // summaries without percentiles
            "leader_unavailable_time", "connection_token_deficit", "follower_sync_time", "fsynctime",
            "inflight_snap_count", "restore_time", "snapshottime", "unavailable_time", "startup_txns_loaded", "dbinittime",
            "inflight_diff_count", "election_time", "sync_processor_batch_size", "observer_sync_time",
            // summaries with percentiles
            "jvm_pause_time_ms", "updatelatency", "request_throttle_queue_time_ms", "readlatency",
            "quorum_ack_latency", "propagation_latency");

    private final Map<String, Integer> positions = new HashMap<>();

    MetricOrder() {
        for (String name : NAMES) {
            positions.put(name, positions.size());
        }
    }

    @Override
    public int compare(String first, String second) {
        int byPosition = Integer.compare(positionOf(first), positionOf(second));
        return byPosition != 0 ? byPosition : first.compareTo(second);
    }

    private int positionOf(String name) {
        return positions.getOrDefault(name, positions.size());
    }
}
