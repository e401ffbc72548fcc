package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.dist.e2e.harness.Await;
import io.paddock.dist.e2e.harness.ServerConfig;
import io.paddock.dist.e2e.harness.ServerProcess;
import io.paddock.dist.e2e.harness.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.ZooDefs.Ids;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What operators get to see of a server whose machine is in trouble. */
@Timeout(120)
final class OperationsIT {
    /** Apache's names of what a dashboard looks at; each is there from the start. */
    private static final List<String> WATCHED = List.of(
            "zk_digest_mismatches_count", "zk_stale_sessions_expired", "zk_connection_rejected", "zk_connection_drop_count",
            "zk_connection_request_count", "zk_connection_revalidate_count", "zk_sessionless_connections_expired",
            "zk_large_requests_rejected", "zk_throttled_ops", "zk_stale_requests", "zk_stale_requests_dropped",
            "zk_stale_replies", "zk_request_throttle_wait_count", "zk_snapshot_error_count", "zk_diff_count",
            "zk_snap_count", "zk_commit_count", "zk_proposal_count", "zk_looking_count", "zk_revalidate_count",
            "zk_learner_proposal_received_count", "zk_learner_commit_received_count", "zk_bytes_received_count",
            "zk_response_bytes", "zk_watch_bytes", "zk_cnt_fsynctime", "zk_cnt_snapshottime", "zk_cnt_dbinittime",
            "zk_cnt_election_time", "zk_cnt_readlatency", "zk_p99_readlatency", "zk_cnt_updatelatency",
            "zk_p99_updatelatency", "zk_cnt_propagation_latency", "zk_cnt_quorum_ack_latency",
            "zk_cnt_connection_token_deficit", "zk_cnt_request_throttle_queue_time_ms", "zk_cnt_jvm_pause_time_ms",
            "zk_p99_jvm_pause_time_ms", "zk_cnt_sync_processor_batch_size", "zk_cnt_unavailable_time",
            "zk_cnt_leader_unavailable_time", "zk_connection_drop_probability", "zk_auth_failed_count",
            "zk_outstanding_requests", "zk_global_sessions", "zk_local_sessions");

    private ServerConfig config;

    @BeforeEach
    void configure(@TempDir Path dir) {
        config = ServerConfig.standalone(dir);
    }

    @Test
    void aNewServerHasAllItsMetrics() throws Exception {
        try (ServerProcess server = ServerProcess.start(config)) {
            List<String> names = server.ask("mntr").lines().map(line -> line.split("\t")[0]).toList();
            assertEquals(List.of(), WATCHED.stream().filter(name -> !names.contains(name)).toList());
        }
    }

    @Test
    void pausesAreLoggedAndCounted() throws Exception {
        config.set("jvm.pause.monitor", "true").set("jvm.pause.sleep.time.ms", "50")
                .set("jvm.pause.info-threshold.ms", "700").set("jvm.pause.warn-threshold.ms", "60000");
        try (ServerProcess server = ServerProcess.start(config)) {
            long frozen = System.nanoTime();
            server.freeze();
            Await.until(Duration.ofSeconds(10), () -> "a second", () -> System.nanoTime() - frozen > 1_000_000_000L);
            server.thaw();
            Await.until(Duration.ofSeconds(30), () -> "a line in the log:\n" + server.log(),
                    () -> server.log().contains("pause of approximately") || server.log().contains("stood still"));
            String longest = server.ask("mntr").lines().filter(line -> line.startsWith("zk_max_jvm_pause_time_ms")).findFirst()
                    .orElseThrow().split("\t")[1];
            assertTrue(Long.parseLong(longest) > 700, longest);
        }
    }

    @Test
    void slowSyncsAreLogged() throws Exception {
        config.systemProperty("zookeeper.fsync.warningthresholdms", "0");
        try (ServerProcess server = ServerProcess.start(config); Session session = Session.open(server.connectString())) {
            Await.until(Duration.ofSeconds(60), () -> "a slow sync:\n" + server.log(), () -> {
                session.zk().create("/n", new byte[500_000], Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT_SEQUENTIAL);
                return server.log().contains("warningthresholdms") || server.log().contains("fsync-ing the write ahead log");
            });
        }
    }

    @Test
    void directoriesAreMeasured() throws Exception {
        try (ServerProcess server = ServerProcess.start(config); Session session = Session.open(server.connectString())) {
            session.zk().create("/n", new byte[500_000], Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
            for (String word : List.of("dirs", "conf")) {
                String name = word.equals("dirs") ? "logdir_size: " : "dataLogSize=";
                String size = server.ask(word).lines().filter(line -> line.startsWith(name)).findFirst().orElseThrow();
                assertTrue(Long.parseLong(size.substring(name.length())) > 500_000, size);
            }
        }
    }
}
