package io.paddock.testkit;

import static io.paddock.testkit.TransportNet.FRAMER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.testkit.TransportNet.Pair;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How connections begin, end and are told of. */
abstract class TransportConnectionClauses extends TransportGround {
    @Test
    @Clause("T-101")
    final void connectionsArePositiveAndNeverUsedAgain() throws Exception {
        TransportProbe listener = net.probe(NONE);
        TransportProbe dialler = net.probe(NONE);
        InetSocketAddress address = net.listen(listener);
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
    final void eventsAreToldOutOfPollOnly() throws Exception {
        // The probe fails the test if an event is told at any other time.
        Pair pair = net.pair(NONE, NONE);
        pair.dialler().send(pair.dialled(), "x");
        pair.dialler().transport().closeAfterFlush(pair.dialled(), "done");
        assertFalse(pair.dialler().isClosed(pair.dialled()));
        pair.listener().transport().close(pair.accepted(), "done too");
        assertFalse(pair.listener().isClosed(pair.accepted()));
        long refused = pair.dialler().transport().dial(plane(), closedPort(), FRAMER);
        assertFalse(pair.dialler().isClosed(refused));
        net.until(() -> pair.dialler().isClosed(pair.dialled())
                && pair.listener().isClosed(pair.accepted())
                && pair.dialler().isClosed(refused));
    }

    @Test
    @Clause("T-103")
    final void eventsComeInOrder() throws Exception {
        Pair pair = net.pair(NONE, NONE);
        pair.dialler().send(pair.dialled(), "a");
        pair.dialler().send(pair.dialled(), "b");
        pair.dialler().transport().closeAfterFlush(pair.dialled(), "done");
        net.until(() -> pair.listener().isClosed(pair.accepted()));
        List<String> events = pair.listener().of(pair.accepted());
        assertEquals(List.of("accepted " + plane(), "received a", "received b"), events.subList(0, 3));
        assertEquals(4, events.size());
    }

    @Test
    @Clause("T-104")
    final void closedIsToldOnceHoweverManyCloseIt() throws Exception {
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
    final void callsForAClosedConnectionAreIgnored() throws Exception {
        Pair pair = net.pair(NONE, NONE);
        pair.dialler().transport().close(pair.dialled(), "over");
        callEverything(pair.dialler(), pair.dialled());
        net.until(() -> pair.dialler().isClosed(pair.dialled()));
        Pair next = net.connect(pair.dialler(), pair.listener(), net.listen(pair.listener()));
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
    final void pollTellsAtMostItsLimitAndLosesNothing() throws Exception {
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
    final void whoeverDialsAfterListenIsAccepted() throws Exception {
        Pair pair = net.pair(NONE, NONE);
        assertEquals(List.of("accepted " + plane()), pair.listener().of(pair.accepted()));
        assertEquals(
                pair.dialler().peer(pair.dialled()).local(), pair.listener().peer(pair.accepted()).remote());
        assertEquals(
                pair.dialler().peer(pair.dialled()).remote(), pair.listener().peer(pair.accepted()).local());
    }

    @Test
    @Clause("T-112")
    final void portZeroBecomesARealPort() throws Exception {
        TransportProbe probe = net.probe(NONE);
        InetSocketAddress first = net.listen(probe);
        InetSocketAddress second = net.listen(probe);
        assertNotEquals(0, first.getPort());
        assertNotEquals(first.getPort(), second.getPort());
    }

    @Test
    @Clause("T-113")
    final void anAddressInUseIsAnException() throws Exception {
        InetSocketAddress taken = net.listen(net.probe(NONE));
        TransportProbe other = net.probe(NONE);
        IOException e = assertThrows(
                IOException.class, () -> other.transport().listen(plane(), taken, FRAMER, 0));
        assertTrue(e.getMessage().contains(Integer.toString(taken.getPort())), e.getMessage());
    }

    @Test
    @Clause("T-114")
    final void unlistenKeepsWhatWasAccepted() throws Exception {
        TransportProbe listener = net.probe(NONE);
        TransportProbe dialler = net.probe(NONE);
        InetSocketAddress address = net.listen(listener);
        Pair pair = net.connect(dialler, listener, address);
        listener.transport().unlisten(address);
        long late = dialler.transport().dial(plane(), address, FRAMER);
        net.until(() -> !dialler.of(late).isEmpty());
        assertTrue(dialler.isClosed(late), dialler.of(late).toString());
        net.settle(pair);
    }

    @Test
    @Clause("T-121")
    final void anUnresolvedNameIsLookedUp() throws Exception {
        TransportProbe listener = net.probe(NONE);
        TransportProbe dialler = net.probe(NONE);
        InetSocketAddress address = net.listen(listener);
        net.settle(net.connect(
                dialler, listener, InetSocketAddress.createUnresolved("localhost", address.getPort())));
    }

    @Test
    @Clause("T-122")
    final void aDialThatFailsIsClosedWithoutConnected() throws Exception {
        TransportProbe dialler = net.probe(NONE);
        long closedPort = dialler.transport().dial(plane(), closedPort(), FRAMER);
        long noName = dialler.transport()
                .dial(plane(), InetSocketAddress.createUnresolved("no-such-host.invalid", 2181), FRAMER);
        net.until(() -> dialler.isClosed(closedPort) && dialler.isClosed(noName));
        assertEquals(1, dialler.of(closedPort).size());
        assertEquals(1, dialler.of(noName).size());
        assertTrue(dialler.of(noName).get(0).contains("no-such-host.invalid"), dialler.of(noName).get(0));
    }

    @Test
    @Clause("T-161")
    final void closeAfterFlushSendsWhatIsBufferedAndTellsNothingMore() throws Exception {
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
                List.of("accepted " + plane(), "received one", "closed served"), pair.listener().of(pair.accepted()));
    }

    @Test
    @Clause("T-162")
    final void closeAfterFlushEndsThoughThePeerDoesNotRead() throws Exception {
        Pair pair = net.pair(tightOptions(), NONE);
        sendUntilFull(pair);
        pair.dialler().transport().closeAfterFlush(pair.dialled(), "stuck");
        net.until(() -> pair.dialler().isClosed(pair.dialled()));
        assertEquals(1, pair.dialler().count(pair.dialled(), "closed stuck"));
    }

    @Test
    @Clause("T-163")
    final void closeInsideReceivedStopsRightThere() throws Exception {
        Pair pair = net.pair(NONE, NONE);
        pair.listener().onReceived(
                (connection, text) -> pair.listener().transport().close(connection, "enough"));
        pair.dialler().transport().send(pair.dialled(), ByteBuffer.wrap(concat("one", "two", "three")));
        net.until(() -> pair.dialler().isClosed(pair.dialled()) && pair.listener().isClosed(pair.accepted()));
        assertEquals(
                List.of("accepted " + plane(), "received one", "closed enough"), pair.listener().of(pair.accepted()));
    }

    @Test
    @Clause("T-181")
    final void closingTheTransportClosesItsConnections() throws Exception {
        Pair pair = net.pair(NONE, NONE);
        TransportProbe other = net.probe(NONE);
        long dialled = other.transport().dial(plane(), net.listen(pair.listener()), FRAMER);
        net.until(() -> other.count(dialled, "connected") == 1);
        TransportProbe gone = net.forget(pair.listener());
        gone.close();
        net.until(() -> pair.dialler().isClosed(pair.dialled()) && other.isClosed(dialled));
    }
}
