package io.paddock.testkit;

import static io.paddock.testkit.TransportNet.FRAMER;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.transport.FrameException;
import io.paddock.api.transport.Framer;
import io.paddock.api.transport.Plane;
import io.paddock.api.transport.TransportProvider;
import io.paddock.testkit.TransportNet.Pair;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every transport owes the kernel. Extend it in the transport's tests. It talks to a transport through another one
 * of the same provider, so that it needs no sockets of its own.
 */
@Timeout(120)
public abstract class TransportContract {
    private static final Map<String, String> NONE = Map.of();

    /** The transport under test. */
    protected abstract TransportProvider provider();

    /**
     * Options with which a connection that has {@value #HIGH_WATER} unsent bytes is at its high-water mark, and one
     * that has {@value #HARD_LIMIT} is over its hard limit.
     */
    protected abstract Map<String, String> tightOptions();

    /** See {@link #tightOptions()}. */
    protected static final int HIGH_WATER = 64 << 10;

    /** See {@link #tightOptions()}. */
    protected static final int HARD_LIMIT = 1 << 20;

    /** More than any system takes into its own buffers for one connection that nobody reads from. */
    private static final int MORE_THAN_THE_SYSTEM_TAKES = 256 << 20;

    @TempDir
    private Path dir;

    private TransportNet net;

    /** A contract is extended. */
    protected TransportContract() {}

    @BeforeEach
    void openNet() {
        net = new TransportNet(provider(), dir);
    }

    @AfterEach
    void closeNet() {
        net.close();
    }

    @Test
    @Clause("T-101")
    void connectionsArePositiveAndNeverUsedAgain() throws Exception {
        TransportProbe listener = net.probe(NONE);
        TransportProbe dialler = net.probe(NONE);
        InetSocketAddress address = TransportNet.listen(listener);
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            Pair pair = net.connect(dialler, listener, address);
            assertTrue(pair.accepted() > 0 && pair.dialled() > 0, "positive: " + pair);
            assertTrue(seen.add(pair.accepted()), "used again: " + pair.accepted());
            listener.transport().close(pair.accepted(), "next");
            net.until(() -> listener.isClosed(pair.accepted()) && dialler.isClosed(pair.dialled()));
        }
    }

    @Test
    @Clause("T-102")
    void eventsAreToldOutOfPollOnly() throws Exception {
        // The probe fails the test if an event is told at any other time.
        Pair pair = net.pair(NONE, NONE);
        pair.dialler().send(pair.dialled(), "x");
        pair.dialler().transport().closeAfterFlush(pair.dialled(), "done");
        assertFalse(pair.dialler().isClosed(pair.dialled()));
        pair.listener().transport().close(pair.accepted(), "done too");
        assertFalse(pair.listener().isClosed(pair.accepted()));
        long refused = pair.dialler().transport().dial(Plane.CLIENT, closedPort(), FRAMER);
        assertFalse(pair.dialler().isClosed(refused));
        net.until(() -> pair.dialler().isClosed(pair.dialled())
                && pair.listener().isClosed(pair.accepted())
                && pair.dialler().isClosed(refused));
    }

    @Test
    @Clause("T-103")
    void eventsComeInOrder() throws Exception {
        Pair pair = net.pair(NONE, NONE);
        pair.dialler().send(pair.dialled(), "a");
        pair.dialler().send(pair.dialled(), "b");
        pair.dialler().transport().closeAfterFlush(pair.dialled(), "done");
        net.until(() -> pair.listener().isClosed(pair.accepted()));
        List<String> events = pair.listener().of(pair.accepted());
        assertEquals(List.of("accepted CLIENT", "received a", "received b"), events.subList(0, 3));
        assertEquals(4, events.size());
    }

    @Test
    @Clause("T-104")
    void closedIsToldOnceHoweverManyCloseIt() throws Exception {
        Pair pair = net.pair(NONE, NONE);
        pair.dialler().transport().closeAfterFlush(pair.dialled(), "first");
        pair.dialler().transport().close(pair.dialled(), "second");
        pair.dialler().transport().close(pair.dialled(), "third");
        pair.listener().transport().close(pair.accepted(), "other end");
        Pair witness = net.pair(NONE, NONE);
        net.until(() -> pair.dialler().isClosed(pair.dialled()) && pair.listener().isClosed(pair.accepted()));
        net.settle(witness);
        assertEquals(1, pair.dialler().count(pair.dialled(), "closed "));
        assertEquals(1, pair.listener().count(pair.accepted(), "closed "));
    }

    @Test
    @Clause("T-105")
    void callsForAClosedConnectionAreIgnored() throws Exception {
        Pair pair = net.pair(NONE, NONE);
        pair.dialler().transport().close(pair.dialled(), "over");
        callEverything(pair.dialler(), pair.dialled());
        net.until(() -> pair.dialler().isClosed(pair.dialled()));
        Pair next = net.connect(pair.dialler(), pair.listener(), TransportNet.listen(pair.listener()));
        callEverything(pair.dialler(), pair.dialled());
        net.settle(next);
        assertEquals(List.of("connected", "closed over"), pair.dialler().of(pair.dialled()));
        assertEquals(1, next.listener().received(next.accepted()).size());
    }

    private static void callEverything(TransportProbe probe, long connection) {
        ByteBuffer message = LengthFramer.message(new byte[3]);
        probe.transport().send(connection, message);
        assertFalse(message.hasRemaining());
        probe.transport().reading(connection, false);
        probe.transport().framing(connection, FRAMER);
        probe.transport().closeAfterFlush(connection, "again");
        probe.transport().close(connection, "again");
    }

    @Test
    @Clause("T-106")
    void pollTellsAtMostItsLimitAndLosesNothing() throws Exception {
        Pair pair = net.pair(NONE, NONE);
        List<String> bodies = IntStream.range(0, 500).mapToObj(i -> "message " + i).toList();
        bodies.forEach(body -> pair.dialler().send(pair.dialled(), body));
        pair.dialler().cycle();
        net.until(() -> {
            int before = pair.listener().received(pair.accepted()).size();
            pair.listener().cycle(7);
            assertTrue(pair.listener().received(pair.accepted()).size() <= before + 7);
            return before > 0;
        });
        while (pair.listener().received(pair.accepted()).size() < bodies.size()) {
            assertTrue(pair.listener().cycle(7) <= 7);
            pair.listener().transport().await(TimeUnit.SECONDS.toNanos(1));
        }
        assertEquals(bodies, pair.listener().received(pair.accepted()));
    }

    @Test
    @Clause("T-111")
    void whoeverDialsAfterListenIsAccepted() throws Exception {
        Pair pair = net.pair(NONE, NONE);
        assertEquals(List.of("accepted CLIENT"), pair.listener().of(pair.accepted()));
        assertEquals(
                pair.dialler().peer(pair.dialled()).local(), pair.listener().peer(pair.accepted()).remote());
        assertEquals(
                pair.dialler().peer(pair.dialled()).remote(), pair.listener().peer(pair.accepted()).local());
    }

    @Test
    @Clause("T-112")
    void portZeroBecomesARealPort() throws Exception {
        TransportProbe probe = net.probe(NONE);
        InetSocketAddress first = TransportNet.listen(probe);
        InetSocketAddress second = TransportNet.listen(probe);
        assertNotEquals(0, first.getPort());
        assertNotEquals(first.getPort(), second.getPort());
    }

    @Test
    @Clause("T-113")
    void anAddressInUseIsAnException() throws Exception {
        InetSocketAddress taken = TransportNet.listen(net.probe(NONE));
        TransportProbe other = net.probe(NONE);
        IOException e = assertThrows(
                IOException.class, () -> other.transport().listen(Plane.CLIENT, taken, FRAMER, 0));
        assertTrue(e.getMessage().contains(Integer.toString(taken.getPort())), e.getMessage());
    }

    @Test
    @Clause("T-114")
    void unlistenKeepsWhatWasAccepted() throws Exception {
        TransportProbe listener = net.probe(NONE);
        TransportProbe dialler = net.probe(NONE);
        InetSocketAddress address = TransportNet.listen(listener);
        Pair pair = net.connect(dialler, listener, address);
        listener.transport().unlisten(address);
        long late = dialler.transport().dial(Plane.CLIENT, address, FRAMER);
        net.until(() -> !dialler.of(late).isEmpty());
        assertTrue(dialler.isClosed(late), dialler.of(late).toString());
        net.settle(pair);
    }

    @Test
    @Clause("T-121")
    void anUnresolvedNameIsLookedUp() throws Exception {
        TransportProbe listener = net.probe(NONE);
        TransportProbe dialler = net.probe(NONE);
        InetSocketAddress address = TransportNet.listen(listener);
        net.settle(net.connect(
                dialler, listener, InetSocketAddress.createUnresolved("localhost", address.getPort())));
    }

    @Test
    @Clause("T-122")
    void aDialThatFailsIsClosedWithoutConnected() throws Exception {
        TransportProbe dialler = net.probe(NONE);
        long closedPort = dialler.transport().dial(Plane.CLIENT, closedPort(), FRAMER);
        long noName = dialler.transport()
                .dial(Plane.CLIENT, InetSocketAddress.createUnresolved("no-such-host.invalid", 2181), FRAMER);
        net.until(() -> dialler.isClosed(closedPort) && dialler.isClosed(noName));
        assertEquals(1, dialler.of(closedPort).size());
        assertEquals(1, dialler.of(noName).size());
        assertTrue(dialler.of(noName).get(0).contains("no-such-host.invalid"), dialler.of(noName).get(0));
    }

    @Test
    @Clause("T-131")
    void messagesAreCutWhereverTheStreamBreaks() throws Exception {
        byte[] stream = concat("", "a", "four", "a longer one");
        for (int cut = 0; cut <= stream.length; cut++) {
            Pair pair = net.pair(NONE, NONE);
            pair.dialler().transport().send(pair.dialled(), ByteBuffer.wrap(stream, 0, cut));
            pair.dialler().cycle();
            net.cycle();
            net.cycle();
            pair.dialler().transport().send(pair.dialled(), ByteBuffer.wrap(stream, cut, stream.length - cut));
            net.until(() -> pair.listener().received(pair.accepted()).size() >= 4);
            assertEquals(List.of("", "a", "four", "a longer one"), pair.listener().received(pair.accepted()));
        }
    }

    @Test
    @Clause("T-132")
    void bytesThatAreNoMessageCloseTheConnection() throws Exception {
        Pair pair = net.pair(NONE, NONE);
        ByteBuffer bytes = ByteBuffer.allocate(20).put(concat("good")).putInt(-5).flip();
        pair.dialler().transport().send(pair.dialled(), bytes);
        net.until(() -> pair.listener().isClosed(pair.accepted()));
        String reason = assertThrows(
                        FrameException.class, () -> FRAMER.messageLength(ByteBuffer.allocate(4).putInt(-5).flip()))
                .getMessage();
        assertEquals(
                List.of("accepted CLIENT", "received good", "closed " + reason),
                pair.listener().of(pair.accepted()));
        net.until(() -> pair.dialler().isClosed(pair.dialled()));
    }

    @Test
    @Clause("T-133")
    void largeMessagesComeWhole() throws Exception {
        Pair pair = net.pair(Map.of(), NONE);
        Random random = new Random(1);
        for (int bytes : new int[] {100_000, 131_068, 131_072, 1_000_000, 50 << 20, 10}) {
            byte[] body = new byte[bytes];
            random.nextBytes(body);
            int before = pair.listener().received(pair.accepted()).size();
            pair.dialler().send(pair.dialled(), body);
            net.until(() -> pair.listener().received(pair.accepted()).size() > before);
            assertEquals(
                    TransportProbe.recorded(body), pair.listener().received(pair.accepted()).get(before));
        }
    }

    @Test
    @Clause("T-134")
    void aHandlerThatLeavesTheBufferInDisorderLosesNothing() throws Exception {
        Pair pair = net.pair(NONE, NONE);
        Framer wary = readable -> {
            assertEquals(ByteOrder.BIG_ENDIAN, readable.order());
            return FRAMER.messageLength(readable);
        };
        pair.listener().transport().framing(pair.accepted(), wary);
        List<String> bodies = IntStream.range(0, 100).mapToObj(Integer::toString).toList();
        bodies.forEach(body -> pair.dialler().send(pair.dialled(), body));
        net.until(() -> pair.listener().received(pair.accepted()).size() == 100);
        assertEquals(bodies, pair.listener().received(pair.accepted()));
    }

    @Test
    @Clause("T-135")
    void whatCameBeforeTheEndOfTheStreamIsTold() throws Exception {
        Pair pair = net.pair(NONE, NONE);
        pair.dialler().transport().send(pair.dialled(), ByteBuffer.wrap(concat("one", "two", "three"), 0, 19));
        pair.dialler().transport().closeAfterFlush(pair.dialled(), "done");
        net.until(() -> pair.listener().isClosed(pair.accepted()));
        assertEquals(List.of("one", "two"), pair.listener().received(pair.accepted()));
    }

    @Test
    @Clause("T-141")
    void theMessageIsTheCallersAgainAfterSend() throws Exception {
        Pair pair = net.pair(NONE, NONE);
        byte[] bytes = concat("precious");
        ByteBuffer message = ByteBuffer.wrap(bytes);
        pair.dialler().transport().send(pair.dialled(), message);
        assertEquals(message.limit(), message.position());
        assertArrayEquals(concat("precious"), bytes);
        Arrays.fill(bytes, Integer.BYTES, bytes.length, (byte) 'x');
        net.until(() -> !pair.listener().received(pair.accepted()).isEmpty());
        assertEquals(List.of("precious"), pair.listener().received(pair.accepted()));
    }

    @Test
    @Clause("T-142")
    void messagesGoOutInOrderAtTheEndOfTheCycle() throws Exception {
        Pair pair = net.pair(NONE, NONE);
        Random random = new Random(2);
        List<byte[]> bodies = IntStream.range(0, 200)
                .mapToObj(i -> new byte[random.nextInt(i % 10 == 0 ? 200_000 : 2_000)])
                .peek(random::nextBytes)
                .toList();
        bodies.forEach(body -> pair.dialler().send(pair.dialled(), body));
        net.until(() -> pair.listener().received(pair.accepted()).size() == bodies.size());
        assertEquals(
                bodies.stream().map(TransportProbe::recorded).toList(), pair.listener().received(pair.accepted()));
    }

    @Test
    @Clause("T-143")
    void sendIsFalseFromTheHighWaterMarkOnAndTakesTheMessage() throws Exception {
        Pair pair = net.pair(tightOptions(), NONE);
        int sent = sendUntilFull(pair);
        pair.listener().transport().reading(pair.accepted(), true);
        net.until(() -> pair.listener().received(pair.accepted()).size() == sent);
        assertFalse(pair.dialler().isClosed(pair.dialled()));
    }

    @Test
    @Clause("T-144")
    void beyondTheHardLimitTheConnectionIsClosed() throws Exception {
        Pair pair = net.pair(tightOptions(), NONE);
        sendUntilFull(pair);
        byte[] body = new byte[1 << 10];
        for (int i = 0; i <= HARD_LIMIT / body.length; i++) {
            pair.dialler().send(pair.dialled(), body);
        }
        net.until(() -> pair.dialler().isClosed(pair.dialled()));
    }

    @Test
    @Clause("T-145")
    void writableIsToldOnceTheBufferHasDrained() throws Exception {
        Pair pair = net.pair(tightOptions(), NONE);
        sendUntilFull(pair);
        long before = pair.dialler().count(pair.dialled(), "writable");
        pair.listener().transport().reading(pair.accepted(), true);
        net.until(() -> pair.dialler().count(pair.dialled(), "writable") > before);
        assertTrue(pair.dialler().send(pair.dialled(), "more"));
        net.settle(pair);
        assertEquals(before + 1, pair.dialler().count(pair.dialled(), "writable"));
    }

    @Test
    @Clause("T-151")
    void nothingIsToldWhileReadingIsDisabled() throws Exception {
        Pair pair = net.pair(NONE, NONE);
        Pair witness = net.connect(pair.dialler(), pair.listener(), TransportNet.listen(pair.listener()));
        pair.listener().transport().reading(pair.accepted(), false);
        pair.dialler().send(pair.dialled(), "held back");
        net.settle(witness);
        assertEquals(List.of(), pair.listener().received(pair.accepted()));
        pair.listener().transport().reading(pair.accepted(), true);
        net.settle(pair);
        assertEquals("held back", pair.listener().received(pair.accepted()).get(0));
    }

    @Test
    @Clause("T-152")
    void disablingReadingInsideReceivedStopsRightThere() throws Exception {
        Pair pair = net.pair(NONE, NONE);
        Pair witness = net.connect(pair.dialler(), pair.listener(), TransportNet.listen(pair.listener()));
        pair.listener().onReceived((connection, text) -> {
            if (connection == pair.accepted()) {
                pair.listener().transport().reading(connection, false);
            }
        });
        List<String> bodies = List.of("one", "two", "three");
        pair.dialler().transport().send(pair.dialled(), ByteBuffer.wrap(concat("one", "two", "three")));
        for (int i = 1; i <= bodies.size(); i++) {
            int expected = i;
            net.until(() -> pair.listener().received(pair.accepted()).size() >= expected);
            net.settle(witness);
            assertEquals(bodies.subList(0, i), pair.listener().received(pair.accepted()));
            pair.listener().transport().reading(pair.accepted(), true);
        }
    }

    @Test
    @Clause("T-153")
    void framingCountsFromTheNextMessageOn() throws Exception {
        Pair pair = net.pair(NONE, NONE);
        pair.listener().onReceived((connection, text) -> {
            if (text.equals("switch")) {
                pair.listener().transport().framing(connection, new LengthFramer(4));
            }
        });
        pair.dialler().transport().send(pair.dialled(), ByteBuffer.wrap(concat("longer", "switch", "tiny", "longer")));
        net.until(() -> pair.listener().isClosed(pair.accepted()));
        assertEquals(List.of("longer", "switch", "tiny"), pair.listener().received(pair.accepted()));
    }

    @Test
    @Clause("T-161")
    void closeAfterFlushSendsWhatIsBufferedAndTellsNothingMore() throws Exception {
        Pair pair = net.pair(NONE, NONE);
        byte[] body = new byte[8 << 20];
        pair.listener().onReceived((connection, text) -> {
            pair.listener().send(connection, body);
            pair.listener().transport().closeAfterFlush(connection, "served");
        });
        pair.dialler().transport().send(pair.dialled(), ByteBuffer.wrap(concat("one", "two", "three")));
        net.until(() -> pair.dialler().isClosed(pair.dialled()) && pair.listener().isClosed(pair.accepted()));
        assertEquals(List.of(TransportProbe.recorded(body)), pair.dialler().received(pair.dialled()));
        assertEquals(
                List.of("accepted CLIENT", "received one", "closed served"), pair.listener().of(pair.accepted()));
    }

    @Test
    @Clause("T-162")
    void closeAfterFlushEndsThoughThePeerDoesNotRead() throws Exception {
        Pair pair = net.pair(tightOptions(), NONE);
        sendUntilFull(pair);
        pair.dialler().transport().closeAfterFlush(pair.dialled(), "stuck");
        net.until(() -> pair.dialler().isClosed(pair.dialled()));
        assertEquals(1, pair.dialler().count(pair.dialled(), "closed stuck"));
    }

    @Test
    @Clause("T-163")
    void closeInsideReceivedStopsRightThere() throws Exception {
        Pair pair = net.pair(NONE, NONE);
        pair.listener().onReceived(
                (connection, text) -> pair.listener().transport().close(connection, "enough"));
        pair.dialler().transport().send(pair.dialled(), ByteBuffer.wrap(concat("one", "two", "three")));
        net.until(() -> pair.dialler().isClosed(pair.dialled()) && pair.listener().isClosed(pair.accepted()));
        assertEquals(
                List.of("accepted CLIENT", "received one", "closed enough"), pair.listener().of(pair.accepted()));
    }

    @Test
    @Clause("T-171")
    void awaitEndsWhenThereIsSomethingToPoll() throws Exception {
        Pair pair = net.pair(NONE, NONE);
        pair.dialler().send(pair.dialled(), "wake");
        pair.dialler().cycle();
        long start = System.nanoTime();
        while (pair.listener().received(pair.accepted()).isEmpty()) {
            pair.listener().transport().await(TimeUnit.SECONDS.toNanos(60));
            pair.listener().cycle();
        }
        assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(30), "slept through it");
        pair.listener().transport().close(pair.accepted(), "to be told");
        pair.listener().transport().await(TimeUnit.SECONDS.toNanos(60));
        pair.listener().cycle();
        assertTrue(pair.listener().isClosed(pair.accepted()));
        assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(30), "slept although an event was due");
    }

    @Test
    @Clause("T-172")
    void wakeupEndsTheCurrentOrTheNextAwait() throws Exception {
        TransportProbe probe = net.probe(NONE);
        for (int i = 0; i < 200; i++) {
            Thread other = new Thread(() -> probe.transport().wakeup());
            other.start();
            awaitIsEnded(probe);
            other.join();
        }
        probe.transport().wakeup();
        probe.transport().wakeup();
        awaitIsEnded(probe);
    }

    private static void awaitIsEnded(TransportProbe probe) {
        long start = System.nanoTime();
        probe.transport().await(TimeUnit.SECONDS.toNanos(20));
        assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(15), "slept through a wakeup");
    }

    @Test
    @Clause("T-173")
    void awaitSleepsAsLongAsItMayButNotLonger() throws Exception {
        TransportProbe probe = net.probe(NONE);
        probe.cycle();
        long start = System.nanoTime();
        for (int i = 0; i < 1000; i++) {
            probe.transport().await(0);
            probe.transport().await(-1);
        }
        assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(1), "slept though it must not");
        long sleepStart = System.nanoTime();
        for (long nanos : new long[] {1, 1_000, 999_999, 20_000_000}) {
            probe.transport().await(nanos);
        }
        long sleptNanos = System.nanoTime() - sleepStart;
        assertTrue(sleptNanos >= 20_000_000, "woke up early, after " + sleptNanos);
        assertTrue(sleptNanos < TimeUnit.SECONDS.toNanos(10), "overslept: " + sleptNanos);
    }

    @Test
    @Clause("T-181")
    void closingTheTransportClosesItsConnections() throws Exception {
        Pair pair = net.pair(NONE, NONE);
        TransportProbe other = net.probe(NONE);
        long dialled = other.transport().dial(Plane.CLIENT, TransportNet.listen(pair.listener()), FRAMER);
        net.until(() -> other.count(dialled, "connected") == 1);
        TransportProbe gone = net.forget(pair.listener());
        gone.close();
        net.until(() -> pair.dialler().isClosed(pair.dialled()) && other.isClosed(dialled));
    }

    /** Sends until the high-water mark, to a peer that doesn't read; returns how many messages were sent. */
    private int sendUntilFull(Pair pair) {
        pair.listener().transport().reading(pair.accepted(), false);
        net.cycle();
        byte[] body = new byte[16 << 10];
        for (int sent = 1; sent < MORE_THAN_THE_SYSTEM_TAKES / body.length; sent++) {
            boolean below = pair.dialler().send(pair.dialled(), body);
            if (!below && net.staysFull(pair)) {
                return sent;
            }
            pair.dialler().cycle();
        }
        throw new AssertionError("the high-water mark was not reached after 256 MB to a peer that doesn't read");
    }

    /** A port at which nobody listens, though somebody just did. */
    private InetSocketAddress closedPort() throws Exception {
        TransportProbe probe = net.probe(NONE);
        InetSocketAddress address = TransportNet.listen(probe);
        probe.transport().unlisten(address);
        return address;
    }

    private static byte[] concat(String... bodies) {
        ByteBuffer all = ByteBuffer.allocate(1 << 10);
        for (String body : bodies) {
            all.put(LengthFramer.message(body.getBytes(StandardCharsets.UTF_8)));
        }
        byte[] bytes = new byte[all.flip().remaining()];
        all.get(bytes);
        return bytes;
    }
}
