package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.paddock.dist.e2e.harness.Jute;
import io.paddock.dist.e2e.harness.RawConnection;
import io.paddock.dist.e2e.harness.RawConnection.Handshake;
import io.paddock.dist.e2e.harness.RawTest;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first frames of a connection, byte by byte. */
final class HandshakeIT extends RawTest {
    private static final byte[] NO_PASSWORD = new byte[16];

    @Test
    void aNewSessionGetsAnIdATimeoutAndAPassword() throws Exception {
        Handshake answer = connect().handshake(0, 5_000, 0, NO_PASSWORD);
        assertEquals(0, answer.version());
        assertEquals(5_000, answer.timeoutMillis());
        assertNotEquals(0, answer.session());
        assertEquals(16, answer.password().length);
        assertEquals(1, answer.trailing());
    }

    @Test
    void thePasswordFollowsFromTheId() throws Exception {
        Handshake answer = connect().handshake(0, 5_000, 0, NO_PASSWORD);
        byte[] expected = new byte[16];
        new Random(answer.session() ^ 0xB3415C00L).nextBytes(expected);
        assertArrayEquals(expected, answer.password());
    }

    @Test
    void theServersNumberIsTheTopByteOfTheId() throws Exception {
        long id = connect().handshake(0, 5_000, 0, NO_PASSWORD).session();
        assertEquals(id + 1, connect().handshake(0, 5_000, 0, NO_PASSWORD).session());
    }

    @Test
    void aClientThatKnowsNothingOfReadOnlyServersIsAnsweredInItsForm() throws Exception {
        RawConnection connection = connect();
        connection.send(RawConnection.connectRequest(0, 5_000, 0, NO_PASSWORD).toFrame());
        Handshake answer = connection.readHandshake();
        assertNotEquals(0, answer.session());
        assertEquals(0, answer.trailing());
        connection.request(1, EXISTS, read(root, false));
        assertEquals(0, connection.read().err());
    }

    @Test
    void thePasswordMayBeEmptyOrMissingForANewSession() throws Exception {
        assertNotEquals(0, connect().handshake(0, 5_000, 0, new byte[0]).session());
        assertNotEquals(0, connect().handshake(0, 5_000, 0, null).session());
    }

    @ParameterizedTest
    @CsvSource({"0,1000", "-1,1000", "1,1000", "1000,1000", "1001,1001", "9999,9999", "10000,10000", "2147483647,10000"})
    void theTimeoutIsKeptWithinTheServersBounds(int asked, int given) throws Exception {
        assertEquals(given, connect().handshake(0, asked, 0, NO_PASSWORD).timeoutMillis());
    }

    @Test
    void aSessionIsResumedWithItsPassword() throws Exception {
        Handshake first = connect().handshake(0, 5_000, 0, NO_PASSWORD);
        RawConnection second = connect();
        Handshake again = second.handshake(0, 7_000, first.session(), first.password());
        assertEquals(first.session(), again.session());
        assertEquals(7_000, again.timeoutMillis());
        assertArrayEquals(first.password(), again.password());
        second.request(1, EXISTS, read(root, false));
        assertEquals(0, second.read().err());
    }

    @Test
    void aSessionIsRefusedWithAnotherPassword() throws Exception {
        Handshake first = connect().handshake(0, 5_000, 0, NO_PASSWORD);
        RawConnection second = connect();
        Handshake refused = second.handshake(0, 5_000, first.session(), new byte[16]);
        assertEquals(0, refused.timeoutMillis());
        assertEquals(0, refused.session());
        assertArrayEquals(new byte[16], refused.password());
        assertNull(second.readFrame());
    }

    @Test
    void aSessionNobodyKnowsIsRefused() throws Exception {
        long unknown = 0x0123456789abcdefL;
        byte[] password = new byte[16];
        new Random(unknown ^ 0xB3415C00L).nextBytes(password);
        RawConnection connection = connect();
        Handshake refused = connection.handshake(0, 5_000, unknown, password);
        assertEquals(0, refused.timeoutMillis());
        assertEquals(0, refused.session());
        assertNull(connection.readFrame());
    }

    @Test
    void aClientThatHasSeenTheFutureIsSentAway() throws Exception {
        assertNull(connect().handshake(Long.MAX_VALUE, 5_000, 0, NO_PASSWORD));
    }

    @Test
    void aClientThatHasSeenThePresentIsWelcome() throws Exception {
        long zxid = call(EXISTS, read(root, false)).zxid();
        assertNotNull(connect().handshake(zxid, 5_000, 0, NO_PASSWORD));
    }

    @Test
    void theVersionIsNotLookedAt() throws Exception {
        RawConnection connection = connect();
        connection.send(Jute.record().int32(7).int64(0).int32(5_000).int64(0).buffer(NO_PASSWORD).bool(false).toFrame());
        assertEquals(0, connection.readHandshake().version());
    }

    @Test
    void aReadOnlyClientIsWelcomeToo() throws Exception {
        RawConnection connection = connect();
        connection.send(RawConnection.connectRequest(0, 5_000, 0, NO_PASSWORD).bool(true).toFrame());
        assertNotEquals(0, connection.readHandshake().session());
    }

    @Test
    void requestsMaySitBehindTheHandshakeAtOnce() throws Exception {
        RawConnection connection = connect();
        byte[] hello = RawConnection.connectRequest(0, 5_000, 0, NO_PASSWORD).bool(false).toFrame();
        byte[] request = Jute.record().int32(1).int32(EXISTS).raw(read(root, false).toBytes()).toFrame();
        connection.send(Jute.record().raw(hello).raw(request).raw(request).toBytes());
        assertNotEquals(0, connection.readHandshake().session());
        assertEquals("1/0/68", connection.read().summary());
        assertEquals("1/0/68", connection.read().summary());
    }

    @Test
    void theHandshakeMayComeByteByByte() throws Exception {
        RawConnection connection = connect();
        for (byte b : RawConnection.connectRequest(0, 5_000, 0, NO_PASSWORD).bool(false).toFrame()) {
            connection.send(new byte[] {b});
        }
        assertNotEquals(0, connection.readHandshake().session());
    }

    @Test
    void aTruncatedHandshakeEndsTheConnection() throws Exception {
        RawConnection connection = connect();
        connection.send(Jute.record().int32(0).int64(0).int32(5_000).toFrame());
        assertNull(connection.readFrame());
    }
}
