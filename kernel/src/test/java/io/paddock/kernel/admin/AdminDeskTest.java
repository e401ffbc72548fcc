package io.paddock.kernel.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.admin.AdminAnswer;
import io.paddock.api.admin.AdminAnswer.Status;
import io.paddock.api.admin.AdminCommand;
import io.paddock.api.admin.Health;
import io.paddock.api.admin.Metric;
import io.paddock.kernel.testing.Bodies;
import io.paddock.kernel.testing.KernelFixture;
import io.paddock.kernel.testing.RawClient;
import io.paddock.kernel.wire.Acl;
import io.paddock.kernel.wire.OpCode;
import io.paddock.kernel.wire.Perms;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a standalone server tells its administration. */
class AdminDeskTest {
    private final KernelFixture server = KernelFixture.start();

    @AfterEach
    void close() {
        server.close();
    }

    private AdminAnswer run(String command) {
        return Asking.run(server.kernel(), server::settle, Asking.call(command));
    }

    private Object field(String command, String field) {
        AdminAnswer answer = run(command);
        assertEquals(Status.DONE, answer.status());
        assertNull(answer.error());
        assertTrue(answer.fields().containsKey(field), () -> field + " is not in " + answer.fields());
        return answer.fields().get(field);
    }

    @Test
    void allOfApachesCommandsAreThere() {
        Set<String> names = new HashSet<>();
        server.kernel().console().commands().stream().map(AdminCommand::names).forEach(names::addAll);
        for (String name : List.of(
                "connection_stat_reset", "crst", "configuration", "conf", "config", "connections", "cons", "hash", "dirs",
                "dump", "environment", "env", "envi", "get_trace_mask", "gtmk", "initial_configuration", "icfg",
                "is_read_only", "isro", "last_snapshot", "lsnp", "leader", "lead", "monitor", "mntr",
                "observer_connection_stat_reset", "orst", "ruok", "set_trace_mask", "stmk", "server_stats", "srvr",
                "stats", "stat", "stat_reset", "srst", "observers", "obsr", "system_properties", "sysp", "voting_view",
                "watches", "wchc", "watches_by_path", "wchp", "watch_summary", "wchs", "zabstate")) {
            assertTrue(names.contains(name), name);
        }
    }

    @Test
    void anotherNameIsTheSameCommand() {
        assertEquals("server_stats", run("srvr").command());
        assertEquals("configuration", run("config").command());
    }

    @Test
    void anUnknownCommandIsAnswered() {
        AdminAnswer answer = run("nonsense");
        assertEquals(Status.DONE, answer.status());
        assertEquals("Unknown command: nonsense", answer.error());
    }

    @Test
    void everyCommandThatOnlyLooksHasAnAnswer() {
        server.connect();
        for (AdminCommand command : server.kernel().console().commands()) {
            if (!command.guarded()) {
                assertEquals(Status.DONE, run(command.name()).status(), command.name());
            }
        }
    }

    @Test
    void connectionsAndTheirSessions() {
        RawClient client = server.connect();
        server.create(client, "/a");
        List<?> connections = (List<?>) field("connections", "connections");
        assertEquals(1, connections.size());
        Map<?, ?> first = (Map<?, ?>) connections.get(0);
        assertEquals(client.sessionId(), first.get("session_id"));
        assertEquals("CREA", first.get("last_operation"));
        assertEquals(2L, first.get("packets_received"));
        assertEquals(30_000, first.get("session_timeout"));
        assertTrue(first.get("remote_socket_address").toString().matches("127\\.0\\.0\\.1:\\d+"));
        assertEquals(List.of(), field("connections", "secure_connections"));
        run("connection_stat_reset");
        assertEquals(0L, ((Map<?, ?>) ((List<?>) field("cons", "connections")).get(0)).get("packets_received"));
    }

    @Test
    void dumpHasSessionsAndTheirEphemerals() {
        RawClient client = server.connect();
        client.call(OpCode.CREATE, Bodies.create("/e", "", Bodies.EPHEMERAL));
        assertEquals(Map.of(Long.toString(client.sessionId()), List.of("/e")),
                field("dump", "session_id_to_ephemeral_paths"));
        Map<?, ?> expiry = (Map<?, ?>) field("dump", "expiry_time_to_session_ids");
        assertEquals(List.of(List.of(client.sessionId())), List.copyOf(expiry.values()));
        long due = Long.parseLong(expiry.keySet().iterator().next().toString());
        long now = server.clock().epochMillis();
        assertTrue(due > now && due <= now + 32_000, () -> due + " at " + now);
    }

    @Test
    void watchesBothWays() {
        RawClient client = server.connect();
        server.create(client, "/a");
        client.call(OpCode.GET_DATA, Bodies.read("/a", true));
        assertEquals(Map.of(Long.toString(client.sessionId()), List.of("/a")),
                field("watches", "session_id_to_watched_paths"));
        assertEquals(Map.of("/a", List.of(client.sessionId())), field("watches_by_path", "path_to_session_ids"));
        assertEquals(Map.of("num_connections", 1, "num_paths", 1, "num_total_watches", 1), run("wchs").fields());
    }

    @Test
    void serverStats() {
        server.create(server.connect(), "/a");
        Map<?, ?> stats = (Map<?, ?>) field("server_stats", "server_stats");
        assertEquals("standalone", stats.get("server_state"));
        assertEquals(2L, stats.get("last_processed_zxid"));
        assertEquals(1, stats.get("num_alive_client_connections"));
        assertEquals(6, field("server_stats", "node_count"));
        assertEquals(false, field("server_stats", "read_only"));
        assertEquals(1, ((List<?>) field("stats", "connections")).size());
        run("stat_reset");
        assertEquals(0L, ((Map<?, ?>) field("server_stats", "server_stats")).get("packets_received"));
    }

    @Test
    void theConfigurationHasApachesNames() {
        assertEquals(2181L, field("conf", "client_port"));
        assertEquals("the file", field("icfg", "initial_configuration"));
    }

    @Test
    void theTraceMaskIsKept() {
        assertTrue(run("stmk").fields().get("error").toString().contains("requires long traceMask"));
        Asking.run(server.kernel(), server::settle, Asking.call("stmk", Map.of("traceMask", "8"), null));
        assertEquals(8L, field("gtmk", "tracemask"));
    }

    @Test
    void guardedCommandsWantAllRightsOnTheRoot() {
        assertEquals(Status.UNAUTHENTICATED, shed(null, "0").status());
        assertEquals(Status.UNAUTHENTICATED, shed("digest nobody", "0").status());
        assertEquals(Status.UNAUTHENTICATED, shed("digest", "0").status());
        assertEquals(Status.UNAUTHENTICATED, shed("nonsense user:pw", "0").status());
        // As ZooKeeper's, the root is everybody's unless somebody says otherwise.
        assertEquals(Status.DONE, shed("digest user:pw", "0").status());
        RawClient client = server.connect();
        client.call(OpCode.SET_ACL, Bodies.setAcl("/", new Acl(Perms.ALL & ~Perms.ADMIN, "world", "anyone")));
        assertEquals(Status.FORBIDDEN, shed("digest user:pw", "0").status());
    }

    @Test
    void connectionsAreShedByTheHundred() {
        RawClient first = server.connect();
        RawClient second = server.connect();
        assertEquals(Status.BAD_CALL, shed("digest user:pw", "101").status());
        assertEquals(Status.BAD_CALL, shed("digest user:pw", "x").status());
        AdminAnswer answer = shed("digest user:pw", "50");
        assertEquals(Map.of("connections_shed", 1, "percentage_requested", 50), answer.fields());
        assertTrue(first.line().closeReason() != null ^ second.line().closeReason() != null);
    }

    private AdminAnswer shed(String credentials, String percentage) {
        return Asking.run(server.kernel(), server::settle,
                Asking.call("shed_connections", Map.of("percentage", percentage), credentials));
    }

    @Test
    void aServerThatServesIsReady() {
        Health health = Asking.answer(server.kernel().console().health(), server::settle);
        assertEquals(new Health("standalone", true, null), health);
    }

    @Test
    void metricsAreCopies() {
        List<Metric> before = Asking.answer(server.kernel().console().metrics(), server::settle);
        server.create(server.connect(), "/a");
        List<Metric> after = Asking.answer(server.kernel().console().metrics(), server::settle);
        assertEquals(5, Asking.value(before, "znode_count"));
        assertEquals(6, Asking.value(after, "znode_count"));
        assertEquals(0, Asking.value(before, "commit_count"));
        assertEquals(2, Asking.value(after, "commit_count"));
        Metric.Histogram updates = (Metric.Histogram) Asking.metric(after, "updatelatency");
        assertEquals(2, updates.counts().stream().mapToLong(Long::longValue).sum());
        assertEquals(updates.bounds().size() + 1, updates.counts().size());
        assertFalse(after.stream().anyMatch(metric -> metric.name().equals("server_state")), "a text is no metric");
    }

    @Test
    void aFullInboxIsTold() {
        for (int i = 0; i < 1024; i++) {
            server.kernel().inbox().offer(() -> {});
        }
        CompletableFuture<Health> health = server.kernel().console().health().toCompletableFuture();
        CompletionException refused = assertThrows(CompletionException.class, health::join);
        assertTrue(refused.getCause() instanceof IllegalStateException);
    }
}
