package io.paddock.kernel.admin;

import io.paddock.kernel.client.words.Gauges;
import io.paddock.kernel.client.words.WordContext;
import io.paddock.kernel.observe.ServerStats;
import io.paddock.kernel.observe.SizeRange;
import io.paddock.kernel.observe.Spread;
import io.paddock.kernel.zab.history.Checkpoints;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Commands about the server as a whole, with the fields of Apache's. */
final class ServerCommands {
    private ServerCommands() {}

    static List<Command> all() {
        return List.of(
                Command.look(ServerCommands::configuration, "configuration", "conf", "config"),
                Command.look(ServerCommands::dirs, "dirs").measuring(),
                Command.look(ServerCommands::environment, "environment", "env", "envi").always(),
                Command.look(ServerCommands::traceMask, "get_trace_mask", "gtmk").always(),
                Command.look(ServerCommands::setTraceMask, "set_trace_mask", "stmk").always(),
                Command.look(ServerCommands::digests, "hash"),
                Command.look(ServerCommands::readOnly, "is_read_only", "isro"),
                Command.look(ServerCommands::lastSnapshot, "last_snapshot", "lsnp"),
                Command.look(ServerCommands::monitor, "monitor", "mntr").always().measuring(),
                Command.look((question, fields) -> {}, "ruok"),
                Command.look(ServerCommands::serverStats, "server_stats", "srvr").measuring(),
                Command.look(ServerCommands::stats, "stats", "stat").measuring(),
                Command.look(ServerCommands::reset, "stat_reset", "srst"));
    }

    private static void configuration(Question question, Map<String, Object> fields) {
        question.server().info().configuration().forEach((key, value) -> fields.put(snakeCase(key), number(value)));
    }

    /** {@code clientPort} is {@code client_port}. */
    private static String snakeCase(String key) {
        StringBuilder name = new StringBuilder();
        for (char c : key.toCharArray()) {
            if (Character.isUpperCase(c)) {
                name.append('_').append(Character.toLowerCase(c));
            } else {
                name.append(c);
            }
        }
        return name.toString();
    }

    private static Object number(String value) {
        try {
            return Long.valueOf(value);
        } catch (NumberFormatException e) {
            return value;
        }
    }

    private static void dirs(Question question, Map<String, Object> fields) {
        fields.put("datadir_size", question.measures().snapshotBytes());
        fields.put("logdir_size", question.measures().journalBytes());
    }

    private static void environment(Question question, Map<String, Object> fields) {
        fields.putAll(question.server().info().environment());
        Runtime runtime = Runtime.getRuntime();
        fields.put("os.memory.free", megabytes(runtime.freeMemory()));
        fields.put("os.memory.max", megabytes(runtime.maxMemory()));
        fields.put("os.memory.total", megabytes(runtime.totalMemory()));
    }

    private static String megabytes(long bytes) {
        return bytes / (1024 * 1024) + "MB";
    }

    private static void traceMask(Question question, Map<String, Object> fields) {
        fields.put("tracemask", question.server().traceMask().get());
    }

    private static void setTraceMask(Question question, Map<String, Object> fields) {
        String mask = question.argument("traceMask");
        if (mask == null || !mask.matches("-?\\d{1,18}")) {
            fields.put("error", "setTraceMask requires long traceMask argument" + (mask == null ? "" : ", got " + mask));
            return;
        }
        question.server().traceMask().set(Long.parseLong(mask));
        traceMask(question, fields);
    }

    private static void digests(Question question, Map<String, Object> fields) {
        List<Map<String, Object>> digests = new ArrayList<>();
        question.server().state().tree().digestHistory().forEach(entry -> {
            Map<String, Object> digest = new LinkedHashMap<>();
            digest.put("zxid", entry.zxid());
            digest.put("digest", entry.digest());
            digests.add(digest);
        });
        fields.put("digests", digests);
    }

    private static void readOnly(Question question, Map<String, Object> fields) {
        fields.put("read_only", question.server().role().isReadOnly());
    }

    private static void lastSnapshot(Question question, Map<String, Object> fields) {
        Checkpoints checkpoints = question.server().roles().checkpoints();
        fields.put("zxid", Long.toHexString(checkpoints.lastSavedZxid()));
        fields.put("timestamp", checkpoints.lastSavedMillis());
    }

    private static void monitor(Question question, Map<String, Object> fields) {
        WordContext server = question.server();
        if (server.role() == null) {
            return;
        }
        Gauges.collect(server, fields);
        fields.put("open_file_descriptor_count", question.measures().openFiles());
        fields.put("max_file_descriptor_count", question.measures().maxFiles());
        server.counters().forEachCounter((name, counter) -> fields.put(name, counter.value()));
        server.counters().forEachDistribution((name, spread) -> distribution(name, spread, fields));
    }

    private static void distribution(String name, Spread spread, Map<String, Object> fields) {
        fields.put("avg_" + name, spread.average());
        fields.put("min_" + name, spread.min());
        fields.put("max_" + name, spread.max());
        fields.put("cnt_" + name, spread.count());
        fields.put("sum_" + name, spread.sum());
        if (spread.hasPercentiles()) {
            fields.put("p50_" + name, spread.percentile(0.5));
            fields.put("p95_" + name, spread.percentile(0.95));
            fields.put("p99_" + name, spread.percentile(0.99));
            fields.put("p999_" + name, spread.percentile(0.999));
        }
    }

    private static void serverStats(Question question, Map<String, Object> fields) {
        WordContext server = question.server();
        fields.put("version", server.info().version());
        fields.put("read_only", server.role().isReadOnly());
        fields.put("server_stats", numbers(question));
        fields.put("client_response", sizes(server.stats().responseSizes()));
        if (server.role().mode().equals("leader")) {
            fields.put("proposal_stats", sizes(server.stats().proposalSizes()));
        }
        fields.put("node_count", server.state().tree().nodeCount());
    }

    private static Map<String, Object> numbers(Question question) {
        WordContext server = question.server();
        ServerStats stats = server.stats();
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("packets_sent", stats.packetsSent());
        numbers.put("packets_received", stats.packetsReceived());
        numbers.put("client_response_stats", sizes(stats.responseSizes()));
        numbers.put("server_state", server.role().mode());
        numbers.put("outstanding_requests", stats.outstandingRequests());
        numbers.put("min_latency", stats.minLatencyMillis());
        numbers.put("avg_latency", stats.averageLatencyMillis());
        numbers.put("max_latency", stats.maxLatencyMillis());
        numbers.put("last_processed_zxid", server.state().lastApplied());
        numbers.put("data_dir_size", question.measures().snapshotBytes());
        numbers.put("log_dir_size", question.measures().journalBytes());
        numbers.put("num_alive_client_connections", server.connectionCount().getAsInt());
        numbers.put("fsync_threshold_exceed_count",
                server.counters().counter("fsync_threshold_exceed_count").value());
        ConnectionCommands.putWithoutCertificates(server, numbers);
        numbers.put("auth_failed_count", stats.authenticationFailures());
        numbers.put("uptime", server.clock().epochMillis() - stats.startMillis());
        return numbers;
    }

    private static Map<String, Object> sizes(SizeRange range) {
        Map<String, Object> sizes = new LinkedHashMap<>();
        sizes.put("last_buffer_size", range.last());
        sizes.put("min_buffer_size", range.min());
        sizes.put("max_buffer_size", range.max());
        return sizes;
    }

    private static void stats(Question question, Map<String, Object> fields) {
        serverStats(question, fields);
        ConnectionCommands.put(question.server(), true, fields);
    }

    private static void reset(Question question, Map<String, Object> fields) {
        question.server().stats().reset();
        question.server().counters().reset();
    }
}
