package io.paddock.kernel.admin;

import io.paddock.api.admin.AdminAnswer;
import io.paddock.kernel.client.words.ConnectionFacts;
import io.paddock.kernel.client.words.WordContext;
import io.paddock.kernel.observe.ConnectionStats;
import io.paddock.kernel.session.ExpiryQueue;
import io.paddock.kernel.session.Session;
import io.paddock.kernel.tree.Ephemerals;
import io.paddock.kernel.wire.OpCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Commands about clients: their connections and sessions, with the fields of Apache's. */
final class ConnectionCommands {
    private ConnectionCommands() {}

    static List<Command> all() {
        return List.of(
                Command.look((question, fields) -> put(question.server(), false, fields), "connections", "cons"),
                Command.look(ConnectionCommands::reset, "connection_stat_reset", "crst"),
                Command.look(ConnectionCommands::dump, "dump"),
                Command.of(ConnectionCommands::shed, "shed_connections", "shed").guarded().posted());
    }

    /** All connections, the secure ones apart. */
    static void put(WordContext server, boolean brief, Map<String, Object> fields) {
        List<Map<String, Object>> plain = new ArrayList<>();
        List<Map<String, Object>> secure = new ArrayList<>();
        for (ConnectionFacts connection : server.connections().get()) {
            (connection.isSecure() ? secure : plain).add(describe(connection, brief));
        }
        fields.put("connections", plain);
        fields.put("secure_connections", secure);
    }

    /** How many connections have no TLS, of this machine and of others; Apache's names. */
    static void putWithoutCertificates(WordContext server, Map<String, Object> fields) {
        int local = 0;
        int remote = 0;
        for (ConnectionFacts connection : server.connections().get()) {
            if (!connection.isSecure()) {
                boolean isLocal = connection.remote().getAddress().isLoopbackAddress();
                local += isLocal ? 1 : 0;
                remote += isLocal ? 0 : 1;
            }
        }
        fields.put("non_mtlsremote_conn_count", remote);
        fields.put("non_mtlslocal_conn_count", local);
    }

    private static Map<String, Object> describe(ConnectionFacts connection, boolean brief) {
        ConnectionStats stats = connection.stats();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("remote_socket_address", Addresses.text(connection.remote()));
        facts.put("interest_ops", connection.interestOps());
        facts.put("outstanding_requests", connection.pendingCount());
        facts.put("packets_received", stats.receivedCount());
        facts.put("packets_sent", stats.sentCount());
        if (!brief) {
            facts.put("session_id", connection.sessionId());
            facts.put("last_operation", OpCode.shortName(stats.lastOp()));
            facts.put("established", stats.establishedMillis());
            facts.put("session_timeout", connection.timeoutMillis());
            facts.put("last_cxid", stats.lastCxid());
            facts.put("last_zxid", stats.lastZxid());
            facts.put("last_response_time", stats.lastResponseMillis());
            facts.put("last_latency", stats.lastLatencyMillis());
            facts.put("min_latency", stats.minLatencyMillis());
            facts.put("avg_latency", stats.averageLatencyMillis());
            facts.put("max_latency", stats.maxLatencyMillis());
        }
        return facts;
    }

    private static void reset(Question question, Map<String, Object> fields) {
        question.server().connections().get().forEach(connection -> connection.stats().reset());
    }

    private static void dump(Question question, Map<String, Object> fields) {
        WordContext server = question.server();
        Map<String, Object> expiry = new TreeMap<>();
        ExpiryQueue queue = server.role().expiry();
        if (queue != null) {
            long toWallClock =
                    server.clock().epochMillis() - TimeUnit.NANOSECONDS.toMillis(server.clock().nanoTime());
            queue.snapshot().forEach((due, sessions) -> expiry.put(
                    Long.toString(due + toWallClock), sessions.stream().map(Session::id).toList()));
        }
        fields.put("expiry_time_to_session_ids", expiry);
        Map<String, Object> paths = new LinkedHashMap<>();
        Ephemerals ephemerals = server.state().tree().ephemerals();
        for (long session : ephemerals.sessions()) {
            List<String> owned = new ArrayList<>();
            ephemerals.forEach(session, node -> owned.add(node.path()));
            paths.put(Long.toString(session), owned);
        }
        fields.put("session_id_to_ephemeral_paths", paths);
    }

    /** Closes a share of the connections, so that their clients go to other servers. */
    private static void shed(Question question, Consumer<AdminAnswer> answer) {
        String percentage = question.argument("percentage");
        if (percentage == null || !percentage.matches("\\d{1,3}") || Integer.parseInt(percentage) > 100) {
            answer.accept(AdminAnswer.refused(AdminAnswer.Status.BAD_CALL, "shed_connections",
                    "percentage must be a whole number from 0 to 100, and is " + percentage));
            return;
        }
        List<? extends ConnectionFacts> all = question.server().connections().get();
        int count = all.size() * Integer.parseInt(percentage) / 100;
        // Spread over all of them: the oldest are not the busiest.
        for (int i = 0; i < count; i++) {
            question.clients().shed(all.get((int) ((long) i * all.size() / count)));
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("connections_shed", count);
        fields.put("percentage_requested", Integer.parseInt(percentage));
        answer.accept(AdminAnswer.of("shed_connections", fields));
    }
}
