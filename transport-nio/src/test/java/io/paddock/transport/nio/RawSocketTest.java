package io.paddock.transport.nio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.transport.Plane;
import io.paddock.testkit.LengthFramer;
import io.paddock.testkit.TestModuleContext;
import io.paddock.testkit.TransportProbe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a real socket at the other end can do that another transport doesn't. */
@Timeout(60)
class RawSocketTest {
    private static final int MANY_CYCLES = 100_000;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    @TempDir
    private Path dir;

    private TransportProbe probe;
    private InetSocketAddress address;
    private final List<SocketChannel> sockets = new ArrayList<>();

    @BeforeEach
    void listen() throws Exception {
        NioTransportProvider provider = new NioTransportProvider();
        TestModuleContext context = TestModuleContext.in(dir).schema(provider.schema()).build();
        probe = new TransportProbe(provider.create(context), context);
        address = probe.transport()
                .listen(Plane.CLIENT, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        new LengthFramer(1 << 20), 0);
    }

    @AfterEach
    void close() throws IOException {
        for (SocketChannel socket : sockets) {
            socket.close();
        }
        probe.close();
    }

    @Test
    void aClientThatClosesItsHalfGetsItsAnswer() throws Exception {
        SocketChannel client = connect();
        byte[] answer = new byte[4 << 20];
        probe.onReceived((connection, text) -> probe.send(connection, answer));
        client.write(LengthFramer.message("question".getBytes()));
        client.shutdownOutput();
        client.configureBlocking(false);
        ByteBuffer got = ByteBuffer.allocate(answer.length + 100);
        until(() -> read(client, got) < 0);
        assertEquals(Integer.BYTES + answer.length, got.position());
        long connection = probe.connections().get(0);
        until(() -> probe.isClosed(connection));
        assertEquals(
                List.of("accepted CLIENT", "received question", "closed closed by the peer"), probe.of(connection));
    }

    @Test
    void whoeverComesAfterASleepIsSeenByCyclesThatDoNotSleep() throws Exception {
        SocketChannel client = connect();
        long connection = probe.connections().get(0);
        probe.transport().await(1);
        client.write(LengthFramer.message("late".getBytes()));
        int cycles = 0;
        while (probe.received(connection).isEmpty() && cycles++ < MANY_CYCLES) {
            probe.cycle();
        }
        assertEquals(List.of("late"), probe.received(connection));
    }

    @Test
    void aResetIsToldOnce() throws Exception {
        SocketChannel client = connect();
        client.write(LengthFramer.message("last words".getBytes()));
        client.setOption(StandardSocketOptions.SO_LINGER, 0);
        client.close();
        long connection = probe.connections().get(0);
        until(() -> probe.isClosed(connection));
        probe.send(connection, "ignored");
        probe.cycle();
        probe.cycle();
        assertEquals(1, probe.count(connection, "closed connection lost: "), probe.of(connection).toString());
    }

    @Test
    void aResetOfAConnectionThatIsWrittenToIsToldOnce() throws Exception {
        SocketChannel client = connect();
        long connection = probe.connections().get(0);
        probe.transport().reading(connection, false);
        byte[] body = new byte[100_000];
        while (probe.send(connection, body)) {
            probe.cycle();
        }
        client.setOption(StandardSocketOptions.SO_LINGER, 0);
        client.close();
        until(() -> probe.isClosed(connection));
        assertEquals(1, probe.count(connection, "closed connection lost: "), probe.of(connection).toString());
    }

    @Test
    void theLastReplyIsNotOvertakenByAReset() throws Exception {
        SocketChannel client = connect();
        probe.onReceived((connection, text) -> {
            probe.send(connection, "bye");
            probe.transport().closeAfterFlush(connection, "served");
        });
        client.write(LengthFramer.message("quit".getBytes()));
        // More than one read takes, none of which is wanted any more.
        client.write(ByteBuffer.allocate(300_000));
        long connection = probe.connections().get(0);
        until(() -> probe.isClosed(connection));
        probe.cycle();
        ByteBuffer got = ByteBuffer.allocate(100);
        while (client.read(got) >= 0) {
            assertTrue(got.hasRemaining());
        }
        assertArrayEquals(LengthFramer.message("bye".getBytes()).array(), bytes(got.flip()));
    }

    @Test
    void thousandsOfIdleConnectionsDoNotHinderOne() throws Exception {
        for (int i = 0; i < 2000; i++) {
            sockets.add(SocketChannel.open(address));
            if (i % 100 == 0) {
                probe.cycle();
            }
        }
        until(() -> probe.connections().size() == 2000);
        SocketChannel busy = connect();
        busy.write(LengthFramer.message("hello".getBytes()));
        long connection = probe.connections().get(2000);
        until(() -> probe.received(connection).size() == 1);

        // One message to each in one cycle.
        probe.connections().forEach(each -> assertTrue(probe.send(each, "event")));
        probe.cycle();
        for (SocketChannel socket : sockets) {
            ByteBuffer got = ByteBuffer.allocate(Integer.BYTES + "event".length());
            while (got.hasRemaining()) {
                assertTrue(socket.read(got) > 0);
            }
        }
        sockets.get(0).close();
        until(() -> probe.connections().stream().filter(probe::isClosed).count() == 1);
    }

    @Test
    void aGreedyConnectionDoesNotStarveAnother() throws Exception {
        SocketChannel greedy = connect();
        SocketChannel modest = connect();
        ByteBuffer many = ByteBuffer.allocate(100_000);
        while (many.remaining() >= 10) {
            many.put(LengthFramer.message("greedy".getBytes()));
        }
        greedy.write(many.flip());
        probe.cycle(10);
        modest.write(LengthFramer.message("modest".getBytes()));
        long modestConnection = probe.connections().get(1);
        int polls = 0;
        while (probe.received(modestConnection).isEmpty()) {
            assertTrue(polls++ < 10, "the other one had " + probe.received(probe.connections().get(0)).size());
            probe.cycle(10);
        }
    }

    /** More of them wait for their turn than a poll serves, so that polls needn't look who else is ready; not for ever. */
    @Test
    void aGreedyCrowdDoesNotStarveAnother() throws Exception {
        SocketChannel modest = connect();
        byte[] message = LengthFramer.message("greedy".getBytes()).array();
        ByteBuffer many = ByteBuffer.allocate(1000 * message.length);
        while (many.hasRemaining()) {
            many.put(message);
        }
        for (int i = 0; i < 20; i++) {
            connect();
        }
        for (SocketChannel greedy : sockets.subList(1, sockets.size())) {
            greedy.write(many.duplicate().flip());
        }
        probe.cycle(10);
        modest.write(LengthFramer.message("modest".getBytes()));
        long modestConnection = probe.connections().get(0);
        int polls = 0;
        while (probe.received(modestConnection).isEmpty()) {
            assertTrue(polls++ < 100, "it was never its turn");
            probe.cycle(10);
        }
    }

    @Test
    void aDialThatNobodyAnswersTimesOut() throws Exception {
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fillBacklog(deaf);
            long connection = probe.transport()
                    .dial(Plane.QUORUM, (InetSocketAddress) deaf.getLocalSocketAddress(), new LengthFramer(1 << 20));
            probe.send(connection, "kept until it is connected");
            probe.cycle();
            probe.context().advanceNanos(TimeUnit.SECONDS.toNanos(4));
            probe.cycle();
            assertEquals(List.of(), probe.of(connection));
            probe.context().advanceNanos(TimeUnit.SECONDS.toNanos(2));
            probe.cycle();
            assertEquals(1, probe.count(connection, "closed can't connect to "));
            assertTrue(probe.of(connection).get(0).endsWith("no answer within 5000 ms"), probe.toString());
        }
        assertEquals(0, probe.context().timers().pending());
    }

    @Test
    void whatIsSentBeforeTheConnectionIsThereGoesOutThen() throws Exception {
        long connection = probe.transport().dial(Plane.QUORUM, address, new LengthFramer(1 << 20));
        assertTrue(probe.send(connection, "early"));
        until(() -> probe.connections().stream().anyMatch(c -> probe.received(c).contains("early")));
        assertEquals(0, probe.context().timers().pending());
    }

    @Test
    void closingADialTellsClosedOnly() throws Exception {
        long connection = probe.transport().dial(Plane.QUORUM, address, new LengthFramer(1 << 20));
        probe.transport().closeAfterFlush(connection, "changed my mind");
        probe.cycle();
        probe.cycle();
        assertEquals(List.of("closed changed my mind"), probe.of(connection));
    }

    /** Connects until the system answers no more. */
    private void fillBacklog(ServerSocket deaf) throws IOException {
        for (int i = 0; i < 10; i++) {
            SocketChannel socket = SocketChannel.open();
            sockets.add(socket);
            socket.configureBlocking(false);
            socket.connect(deaf.getLocalSocketAddress());
        }
    }

    private SocketChannel connect() throws IOException {
        SocketChannel socket = SocketChannel.open(address);
        sockets.add(socket);
        int before = probe.connections().size();
        until(() -> probe.connections().size() > before);
        return socket;
    }

    private void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (probe.cycle() == 0) {
                probe.transport().await(PAUSE_NANOS);
            }
        }
    }

    private static int read(SocketChannel socket, ByteBuffer into) {
        try {
            return socket.read(into);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
