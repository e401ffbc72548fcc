package io.paddock.kernel.client.words;

import io.paddock.kernel.session.ExpiryQueue;
import io.paddock.kernel.session.Session;
import io.paddock.kernel.tree.Ephemerals;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Sessions with the time at which they expire, their ephemerals, and connections likewise. */
final class Dump implements Word {
    /** ZooKeeper groups the times of connections by this. */
    private static final long CONNECTION_INTERVAL_MILLIS = 10_000;

    @Override
    public String name() {
        return "dump";
    }

    @Override
    public void answer(WordContext server, ByteBuffer argument, StringBuilder out) {
        out.append("SessionTracker dump:\n");
        ExpiryQueue expiry = server.role().expiry();
        if (expiry == null) {
            writeTimeouts(server, out);
        } else {
            writeExpiry(server, expiry, out);
        }
        out.append("ephemeral nodes dump:\n");
        writeEphemerals(server.state().tree().ephemerals(), out);
        out.append("Connections dump:\n");
        writeConnections(server, out);
    }

    /** Who doesn't lead knows the sessions, but not when they expire. */
    private static void writeTimeouts(WordContext server, StringBuilder out) {
        out.append("Global Sessions(").append(server.state().sessions().size()).append("):\n");
        server.state().sessions().timeouts().forEach((id, timeout) ->
                out.append("0x").append(Long.toHexString(id)).append('\t').append(timeout).append("ms\n"));
    }

    private static void writeExpiry(WordContext server, ExpiryQueue expiry, StringBuilder out) {
        long toWallClock =
                server.clock().epochMillis() - TimeUnit.NANOSECONDS.toMillis(server.clock().nanoTime());
        SortedMap<Long, List<Session>> byTime = new TreeMap<>();
        expiry.snapshot().forEach((due, sessions) -> byTime.put(due + toWallClock, sessions));
        out.append("Session ");
        writeSets(byTime, session -> "0x" + Long.toHexString(session.id()), out);
    }

    private static void writeEphemerals(Ephemerals ephemerals, StringBuilder out) {
        out.append("Sessions with Ephemerals (").append(ephemerals.sessions().size()).append("):\n");
        for (long session : ephemerals.sessions()) {
            out.append("0x").append(Long.toHexString(session)).append(":\n");
            ephemerals.forEach(session, node -> out.append('\t').append(node.path()).append('\n'));
        }
    }

    private static void writeConnections(WordContext server, StringBuilder out) {
        SortedMap<Long, List<ConnectionFacts>> byTime = new TreeMap<>();
        for (ConnectionFacts connection : server.connections().get()) {
            int patience = connection.sessionId() == 0 ? server.sessionlessMillis() : connection.timeoutMillis();
            long due = (connection.stats().lastSeenMillis() + patience) / CONNECTION_INTERVAL_MILLIS + 1;
            byTime.computeIfAbsent(due * CONNECTION_INTERVAL_MILLIS, key -> new ArrayList<>()).add(connection);
        }
        out.append("Connections ");
        writeSets(byTime, connection -> "ip: " + connection.remote() + " sessionId: 0x"
                + Long.toHexString(connection.sessionId()), out);
    }

    private static <T> void writeSets(SortedMap<Long, List<T>> byTime, Function<T, String> text, StringBuilder out) {
        int total = byTime.values().stream().mapToInt(List::size).sum();
        out.append("Sets (").append(byTime.size()).append(")/(").append(total).append("):\n");
        byTime.forEach((millis, set) -> {
            out.append(set.size()).append(" expire at ").append(new Date(millis)).append(":\n");
            set.forEach(element -> out.append('\t').append(text.apply(element)).append('\n'));
        });
    }
}
