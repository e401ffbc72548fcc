package io.paddock.testkit;

import static io.paddock.testkit.TransportNet.FRAMER;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.transport.FrameException;
import io.paddock.api.transport.Framer;
import io.paddock.testkit.TransportNet.Pair;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What goes over a connection: where messages are cut, when they go out, and who waits for whom. */
abstract class TransportStreamClauses extends TransportConnectionClauses {
    @Test
    @Clause("T-131")
    final void messagesAreCutWhereverTheStreamBreaks() throws Exception {
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
    final void bytesThatAreNoMessageCloseTheConnection() throws Exception {
        Pair pair = net.pair(NONE, NONE);
        ByteBuffer bytes = ByteBuffer.allocate(20).put(concat("good")).putInt(-5).flip();
        pair.dialler().transport().send(pair.dialled(), bytes);
        net.until(() -> pair.listener().isClosed(pair.accepted()));
        String reason = assertThrows(
                        FrameException.class, () -> FRAMER.messageLength(ByteBuffer.allocate(4).putInt(-5).flip()))
                .getMessage();
        assertEquals(
                List.of("accepted " + plane(), "received good", "closed " + reason),
                pair.listener().of(pair.accepted()));
        net.until(() -> pair.dialler().isClosed(pair.dialled()));
    }

    @Test
    @Clause("T-133")
    final void largeMessagesComeWhole() throws Exception {
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
    final void aHandlerThatLeavesTheBufferInDisorderLosesNothing() throws Exception {
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
    final void whatCameBeforeTheEndOfTheStreamIsTold() throws Exception {
        Pair pair = net.pair(NONE, NONE);
        pair.dialler().transport().send(pair.dialled(), ByteBuffer.wrap(concat("one", "two", "three"), 0, 19));
        pair.dialler().transport().closeAfterFlush(pair.dialled(), "done");
        net.until(() -> pair.listener().isClosed(pair.accepted()));
        assertEquals(List.of("one", "two"), pair.listener().received(pair.accepted()));
    }

    @Test
    @Clause("T-141")
    final void theMessageIsTheCallersAgainAfterSend() throws Exception {
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
    final void messagesGoOutInOrderAtTheEndOfTheCycle() throws Exception {
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
    final void sendIsFalseFromTheHighWaterMarkOnAndTakesTheMessage() throws Exception {
        Pair pair = net.pair(tightOptions(), NONE);
        int sent = sendUntilFull(pair);
        pair.listener().transport().reading(pair.accepted(), true);
        net.until(() -> pair.listener().received(pair.accepted()).size() == sent);
        assertFalse(pair.dialler().isClosed(pair.dialled()));
    }

    @Test
    @Clause("T-144")
    final void beyondTheHardLimitTheConnectionIsClosed() throws Exception {
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
    final void writableIsToldOnceTheBufferHasDrained() throws Exception {
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
    final void nothingIsToldWhileReadingIsDisabled() throws Exception {
        Pair pair = net.pair(NONE, NONE);
        Pair witness = net.connect(pair.dialler(), pair.listener(), net.listen(pair.listener()));
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
    final void disablingReadingInsideReceivedStopsRightThere() throws Exception {
        Pair pair = net.pair(NONE, NONE);
        Pair witness = net.connect(pair.dialler(), pair.listener(), net.listen(pair.listener()));
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
    final void framingCountsFromTheNextMessageOn() throws Exception {
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
}
