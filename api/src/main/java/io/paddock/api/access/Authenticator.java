package io.paddock.api.access;

import io.paddock.api.Incubating;
import io.paddock.api.Pollable;
import io.paddock.api.transport.Peer;
import java.nio.ByteBuffer;

/**
 * Finds out who a client is. {@link #authenticate} is called for each {@code auth} packet of its scheme; the answer
 * goes to the reply, at once or later out of {@link #poll}, exactly once (U-105). Until then the connection's later
 * requests wait. Without anything to tell {@code poll} returns 0 (U-109).
 *
 * <p>Numbers like U-101 are those of the tests in {@code AuthenticatorContract} that hold an authenticator to the
 * sentence.
 */
@Incubating(since = "0.1")
public interface Authenticator extends Pollable<Void> {

    /** The scheme of the {@code auth} packets it takes, without a colon, always the same (U-102); unique in a server. */
    String scheme();

    /**
     * Called when a client has connected, before its first request: a scheme that needs no {@code auth} packet
     * (the address, the certificate) gives its identity here. The reply ends at most once (U-107).
     */
    default void connected(Peer peer, Reply reply) {}

    /**
     * Checks credentials: good ones give an identity (U-103), others are refused with a reason (U-104).
     *
     * @param connection  tells connections apart, for schemes with several steps
     * @param credentials as the client sent them; borrowed for the call (U-106)
     */
    void authenticate(long connection, ByteBuffer credentials, Peer peer, Reply reply);

    /** The connection is gone, known or not: forget what was kept for it (U-108). */
    default void disconnected(long connection) {}

    @Override
    default int poll(Void events, int limit) {
        return 0;
    }

    @Override
    default void close() {}

    /** The outcome of one authentication. */
    interface Reply {
        /** The client is this too; may be called several times before {@link #done}. */
        void identity(Identity identity);

        /** Success: all identities have been told. */
        void done();

        /** A token for the client, which will answer it with another packet (schemes with several steps). */
        void challenge(ByteBuffer token);

        /** The client gets {@code AuthFailed} and its connection is closed. The reason goes to the log. */
        void refuse(String reason);
    }
}
