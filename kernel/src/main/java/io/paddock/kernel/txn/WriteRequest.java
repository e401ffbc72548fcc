package io.paddock.kernel.txn;

import io.paddock.api.access.Identity;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A request that wants to become a transaction.
 *
 * @param sessionId  who asks
 * @param cxid       the client's number of it
 * @param op         an {@code OpCode}
 * @param body       the request's record; borrowed for the call it is passed in
 * @param identities who the client is
 * @param server     the server whose client it is
 */
public record WriteRequest(
        long sessionId, int cxid, int op, ByteBuffer body, List<Identity> identities, long server) {

    /** The same, with a body of its own that stays. */
    public WriteRequest kept() {
        ByteBuffer copy = ByteBuffer.allocate(body.remaining()).put(body.duplicate()).flip();
        return new WriteRequest(sessionId, cxid, op, copy, List.copyOf(identities), server);
    }
}
