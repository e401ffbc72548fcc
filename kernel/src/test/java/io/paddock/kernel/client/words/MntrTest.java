package io.paddock.kernel.client.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.kernel.testing.Bodies;
import io.paddock.kernel.testing.FixtureSettings;
import io.paddock.kernel.testing.KernelFixture;
import io.paddock.kernel.testing.RawClient;
import io.paddock.kernel.wire.OpCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Metrics: their names, their order, and that they count what they say. */
class MntrTest {
    private KernelFixture server = KernelFixture.start();

    @AfterEach
    void close() {
        server.close();
    }

    private Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        server.ask("mntr").lines().forEach(line -> {
            assertTrue(line.matches("zk_[a-z0-9_]+\t[-A-Za-z0-9._]+"), line);
            values.put(line.substring(3, line.indexOf('\t')), line.substring(line.indexOf('\t') + 1));
        });
        return values;
    }

    @Test
    void namesComeInZooKeepersOrder() {
        List<String> apache = List.of(
                "version", "server_state", "ephemerals_count", "num_alive_connections", "avg_latency",
                "outstanding_requests", "znode_count", "global_sessions", "last_client_response_size",
                "packets_sent", "packets_received", "max_client_response_size", "connection_drop_probability",
                "watch_count", "auth_failed_count", "min_latency", "max_file_descriptor_count",
                "approximate_data_size", "open_file_descriptor_count", "local_sessions", "uptime", "max_latency",
                "min_client_response_size", "watch_bytes", "connection_rejected",
                "sessionless_connections_expired", "connection_drop_count", "bytes_received_count",
                "request_throttle_wait_count", "stale_replies", "response_bytes", "connection_revalidate_count",
                "connection_request_count", "avg_updatelatency", "min_updatelatency", "max_updatelatency",
                "cnt_updatelatency", "sum_updatelatency", "p50_updatelatency", "p95_updatelatency",
                "p99_updatelatency", "p999_updatelatency", "avg_readlatency");
        List<String> names = new ArrayList<>(values().keySet());
        names.retainAll(apache);
        assertEquals(apache, names);
    }

    @Test
    void gaugesAreMeasuredWhenAsked() {
        RawClient client = server.connect();
        client.call(OpCode.CREATE, Bodies.create("/e", "12345", Bodies.EPHEMERAL));
        client.call(OpCode.EXISTS, Bodies.read("/e", true));
        server.pass(1500);
        Map<String, String> values = values();
        assertEquals("3.9.5-test", values.get("version"));
        assertEquals("standalone", values.get("server_state"));
        assertEquals("1", values.get("ephemerals_count"));
        assertEquals("6", values.get("znode_count"));
        assertEquals("1", values.get("watch_count"));
        assertEquals("1", values.get("global_sessions"));
        assertEquals("2", values.get("num_alive_connections"));
        assertEquals("1500", values.get("uptime"));
        assertEquals("0.0", values.get("avg_latency"));
        assertEquals("0.0", values.get("connection_drop_probability"));
        assertEquals(Long.toString(server.tree().approximateDataSize()), values.get("approximate_data_size"));
        assertTrue(Long.parseLong(values.get("max_file_descriptor_count"))
                >= Long.parseLong(values.get("open_file_descriptor_count")));
    }

    @Test
    void requestsAreCountedByKind() {
        RawClient client = server.connect();
        server.create(client, "/a", "/b");
        client.call(OpCode.CREATE2, Bodies.create("/c", "", Bodies.PERSISTENT));
        client.call(OpCode.GET_DATA, Bodies.read("/a", false));
        client.call(OpCode.PING, Bodies.none());
        Map<String, String> values = values();
        assertEquals("3", values.get("op_count_create"));
        assertEquals("1", values.get("op_count_get_data"));
        assertEquals("1", values.get("op_count_ping"));
        assertEquals("1", values.get("op_count_create_session"));
        assertEquals("6", values.get("op_count_total"));
        assertEquals("0", values.get("op_count_multi"));
        assertEquals("4", values.get("cnt_updatelatency"));
        assertEquals("2", values.get("cnt_readlatency"));
        assertEquals("1", values.get("connection_request_count"));
    }

    @Test
    void responsesAreMeasuredWithoutTheirLength() {
        RawClient client = server.connect();
        client.call(OpCode.PING, Bodies.none());
        client.call(OpCode.CREATE, Bodies.create("/abc", "", Bodies.PERSISTENT));
        Map<String, String> values = values();
        assertEquals("24", values.get("last_client_response_size"));
        assertEquals("16", values.get("min_client_response_size"));
        assertEquals("24", values.get("max_client_response_size"));
        assertEquals("40", values.get("response_bytes"));
    }

    @Test
    void percentilesOfWaitingWrites() {
        RawClient client = server.connect();
        for (int i = 0; i < 100; i++) {
            server.storage().hold();
            client.send(OpCode.CREATE, Bodies.create("/n", "", Bodies.SEQUENTIAL));
            server.settle();
            server.clock().advanceMillis(i < 90 ? 2 : 100);
            server.storage().release();
            server.settle();
        }
        Map<String, String> values = values();
        assertEquals("0", values.get("min_updatelatency"));
        assertEquals("100", values.get("max_updatelatency"));
        assertEquals("1180", values.get("sum_updatelatency"));
        assertEquals("11.6832", values.get("avg_updatelatency"));
        assertEquals("2", values.get("p50_updatelatency"));
        assertEquals(100, Long.parseLong(values.get("p95_updatelatency")), 100 / 8);
    }

    @Test
    void connectionsThatFailAreCounted() {
        server.close();
        server = KernelFixture.start(new FixtureSettings().connections(2, 0));
        RawClient gone = server.connect();
        RawClient closing = server.connect();
        server.dial();
        server.settle();
        gone.hangUp();
        closing.call(OpCode.CLOSE_SESSION, Bodies.none());
        Map<String, String> values = values();
        assertEquals("1", values.get("connection_rejected"));
        assertEquals("1", values.get("connection_drop_count"));
    }

    @Test
    void writesAreProposedSharedAndCommitted() {
        RawClient client = server.connect();
        for (int i = 0; i < 9; i++) {
            client.send(OpCode.CREATE, Bodies.create("/n", "", Bodies.SEQUENTIAL));
        }
        server.settle();
        Map<String, String> values = values();
        assertEquals("10", values.get("proposal_count"));
        assertEquals("10", values.get("commit_count"));
        assertEquals("10", values.get("cnt_propagation_latency"));
        assertEquals("2", values.get("cnt_sync_processor_batch_size"));
        assertEquals("9", values.get("max_sync_processor_batch_size"));
    }

    @Test
    void snapshotsAndExpiredSessionsAreCounted() {
        server.close();
        server = KernelFixture.start(new FixtureSettings().snapCount(4));
        RawClient client = server.connect();
        server.create(client, "/a", "/b", "/c", "/d", "/e");
        client.hangUp();
        server.pass(60_000);
        Map<String, String> values = values();
        assertTrue(Integer.parseInt(values.get("cnt_snapshottime")) > 0);
        assertEquals("1", values.get("stale_sessions_expired"));
        assertEquals("0", values.get("snapshot_error_count"));
    }

    @Test
    void refusedCredentialsAreCounted() {
        RawClient client = server.connect();
        client.call(OpCode.AUTH, Bodies.auth("digest", "nobody:x"));
        client.line().close();
        assertEquals("1", values().get("auth_failed_count"));
    }

    @Test
    void aConnectionWithoutSessionIsClosedAndCounted() {
        RawClient silent = server.dial();
        server.settle();
        server.pass(100_000);
        assertTrue(silent.isClosedByServer());
        assertEquals("1", values().get("sessionless_connections_expired"));
    }
}
