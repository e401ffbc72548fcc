package io.paddock.testkit;

import io.paddock.api.transport.Peer;
import io.paddock.api.transport.Plane;
import io.paddock.api.transport.Transport;
import io.paddock.api.transport.TransportEvents;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;

/**
 * A transport with a loop that a test cranks, and a record of all it tells. Bodies of up to {@value #MAX_TEXT} bytes
 * are recorded as text, longer ones by their length and checksum.
 */
public final class TransportProbe implements TransportEvents, AutoCloseable {
    private static final int MAX_TEXT = 64;
    private static final int DEFAULT_LIMIT = 1000;

    private final Transport transport;
    private final TestModuleContext context;
    private final Map<Long, List<String>> told = new HashMap<>();
    private final List<Long> order = new ArrayList<>();
    private final Map<Long, Peer> peers = new HashMap<>();
    private long lastRealNanos = System.nanoTime();
    private boolean polling;
    private BiConsumer<Long, String> onReceived = (connection, text) -> {};
    private LongConsumer onAccepted = connection -> {};

    public TransportProbe(Transport transport, TestModuleContext context) {
        this.transport = transport;
        this.context = context;
    }

    public Transport transport() {
        return transport;
    }

    public TestModuleContext context() {
        return context;
    }

    /** What the test does inside {@code received}, given the connection and the body as recorded. */
    public void onReceived(BiConsumer<Long, String> action) {
        onReceived = action;
    }

    /** What the test does inside {@code accepted}. */
    public void onAccepted(LongConsumer action) {
        onAccepted = action;
    }

    /** One cycle of a loop; time passes as it really does. */
    public int cycle() {
        return cycle(DEFAULT_LIMIT);
    }

    /** One cycle that tells at most so many events. */
    public int cycle(int limit) {
        long now = System.nanoTime();
        context.advanceNanos(now - lastRealNanos);
        lastRealNanos = now;
        polling = true;
        int count = transport.poll(this, limit);
        polling = false;
        transport.endOfCycle();
        return count;
    }

    /** Sends a message with that body. */
    public boolean send(long connection, String body) {
        return send(connection, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a message with that body. */
    public boolean send(long connection, byte[] body) {
        return transport.send(connection, LengthFramer.message(body));
    }

    /** What was told of that connection, in order: {@code accepted}, {@code connected}, {@code writable},
     * {@code received BODY}, {@code closed REASON}. */
    public List<String> of(long connection) {
        return List.copyOf(told.getOrDefault(connection, List.of()));
    }

    /** The bodies received on that connection. */
    public List<String> received(long connection) {
        return of(connection).stream()
                .filter(event -> event.startsWith("received "))
                .map(event -> event.substring("received ".length()))
                .toList();
    }

    /** Whether that connection is told to be closed. */
    public boolean isClosed(long connection) {
        List<String> events = told.getOrDefault(connection, List.of());
        return !events.isEmpty() && events.get(events.size() - 1).startsWith("closed ");
    }

    /** How many events of that connection begin like that. */
    public long count(long connection, String prefix) {
        return of(connection).stream().filter(event -> event.startsWith(prefix)).count();
    }

    /** All connections of which something was told, by their first event. */
    public List<Long> connections() {
        return List.copyOf(order);
    }

    public Peer peer(long connection) {
        return peers.get(connection);
    }

    /** A body as it is recorded. */
    public static String recorded(byte[] body) {
        return body.length <= MAX_TEXT
                ? new String(body, StandardCharsets.UTF_8)
                : body.length + " bytes, checksum " + Arrays.hashCode(body);
    }

    @Override
    public void accepted(Plane plane, long connection, Peer peer) {
        tell(connection, "accepted " + plane);
        peers.put(connection, peer);
        onAccepted.accept(connection);
    }

    @Override
    public void connected(long connection, Peer peer) {
        tell(connection, "connected");
        peers.put(connection, peer);
    }

    @Override
    public void received(long connection, ByteBuffer message) {
        int length = message.order() == ByteOrder.BIG_ENDIAN ? message.getInt() : -1;
        byte[] body = new byte[message.remaining()];
        message.get(body);
        // A handler may leave the buffer like this; the transport must not care.
        message.clear().order(ByteOrder.LITTLE_ENDIAN);
        if (length != body.length) {
            throw new AssertionError("a message that says " + length + " bytes has " + body.length);
        }
        String text = recorded(body);
        tell(connection, "received " + text);
        onReceived.accept(connection, text);
    }

    @Override
    public void writable(long connection) {
        tell(connection, "writable");
    }

    @Override
    public void closed(long connection, String reason) {
        tell(connection, "closed " + reason);
    }

    private void tell(long connection, String event) {
        if (!polling) {
            throw new AssertionError(event + " of " + connection + " was told outside of poll");
        }
        List<String> events = told.get(connection);
        if (events == null) {
            events = new ArrayList<>();
            told.put(connection, events);
            order.add(connection);
        }
        events.add(event);
    }

    @Override
    public void close() {
        transport.close();
    }

    @Override
    public String toString() {
        return told.toString();
    }
}
