package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.dist.e2e.harness.Jute;
import io.paddock.dist.e2e.harness.RawConnection;
import io.paddock.dist.e2e.harness.RawConnection.Handshake;
import io.paddock.dist.e2e.harness.RawTest;
import org.junit.jupiter.api.Test;

/** Sessions whose clients fall silent. */
final class SessionExpiryIT extends RawTest {
    private static final int TIMEOUT_MILLIS = 1_000;

    private RawConnection silent;
    private Handshake session;

    private void openWithEphemeral() throws Exception {
        silent = connect();
        session = silent.handshake(0, TIMEOUT_MILLIS, 0, new byte[16]);
        silent.request(1, CREATE, Jute.record().string(root + "/e").string("x").openAcl().int32(1));
        assertEquals(0, silent.read().err());
        raw.request(1, EXISTS, read(root + "/e", true)).read();
    }

    @Test
    void aSilentSessionEndsWithItsEphemeralsAndItsConnection() throws Exception {
        openWithEphemeral();
        long opened = System.nanoTime();
        assertEquals("2 3 " + root + "/e", raw.read().event());
        long elapsedMillis = (System.nanoTime() - opened) / 1_000_000;
        assertTrue(elapsedMillis >= TIMEOUT_MILLIS - 100, () -> "too early: " + elapsedMillis);
        // The timeout, up to one tick for the rounding of its end, and some patience for a busy machine.
        assertTrue(elapsedMillis < TIMEOUT_MILLIS + 500 + 2_000, () -> "too late: " + elapsedMillis);
        assertNull(silent.readFrame());
        assertEquals(0, connect().handshake(0, TIMEOUT_MILLIS, session.session(), session.password()).timeoutMillis());
    }

    @Test
    void aLostConnectionDoesNotEndASessionAtOnce() throws Exception {
        openWithEphemeral();
        silent.close();
        RawConnection back = connect();
        assertEquals(session.session(),
                back.handshake(0, TIMEOUT_MILLIS, session.session(), session.password()).session());
        back.request(1, EXISTS, read(root + "/e", false));
        assertEquals(0, back.read().err());
        // And then it ends as any other.
        assertEquals("2 3 " + root + "/e", raw.read().event());
    }

    @Test
    void pingsKeepASessionAlive() throws Exception {
        openWithEphemeral();
        long end = System.nanoTime() + 3L * TIMEOUT_MILLIS * 1_000_000;
        while (System.nanoTime() < end) {
            silent.request(-2, PING, nothing());
            assertEquals("-2/0/0", silent.read().summary());
            // A round trip on the other connection takes its share of the time; nothing here needs to be exact.
            raw.request(2, EXISTS, read(root + "/e", false));
            assertEquals("2/0/68", raw.read().summary());
        }
        assertNotEquals(0, session.session());
    }
}
