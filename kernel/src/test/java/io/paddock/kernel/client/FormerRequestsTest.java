package io.paddock.kernel.client;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.kernel.wire.OpCode;
import org.junit.jupiter.api.Test;

/** Whose answers are skipped when a session has a new connection to the same server. */
class FormerRequestsTest {
    private final FormerRequests former = new FormerRequests(FormerRequests.NONE);

    private static PendingRequest write(int xid) {
        return PendingRequest.write(xid, OpCode.CREATE, 0);
    }

    @Test
    void aWriteThatWasAskedElsewhereUsesUpNothing() {
        former.add(write(5));
        assertFalse(former.takeWrite(4));
        assertFalse(former.takeWrite(0));
        assertTrue(former.takeWrite(5));
        assertFalse(former.takeWrite(5));
    }

    @Test
    void aWriteDoesNotUseUpASync() {
        former.add(PendingRequest.sync(6, "/", 0));
        assertFalse(former.takeWrite(6));
        assertTrue(former.takeSync());
        assertFalse(former.takeSync());
    }

    @Test
    void theNextConnectionSkipsWhatThisOneWould() {
        former.add(write(1));
        former.add(PendingRequest.sync(2, "/", 0));
        FormerRequests next = new FormerRequests(former);
        next.add(write(1));
        assertTrue(next.takeWrite(1));
        assertTrue(next.takeWrite(1));
        assertTrue(next.takeSync());
        assertFalse(FormerRequests.NONE.takeWrite(1));
    }
}
