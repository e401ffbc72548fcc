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
 * <p>The scheme {@link #SASL} gets the {@code sasl} packets instead, which carry tokens both ways: it may answer with a
 * {@linkplain Reply#challenge challenge}, to which the client's next packet is the response, and so on until
 * {@code done} or {@code refuse}. Connections don't mix: each has a dialogue of its own (U-110). A response is good for
 * its own challenge and no other (U-111), what was begun ends with its connection (U-112), and who the client is, is told
 * in the last step only (U-113).
 *
 * <p>Numbers like U-101 are those of the tests in {@code AuthenticatorContract} that hold an authenticator to the
 * sentence.
 */
@Incubating(since = "0.1")
public interface Authenticator extends Pollable<Void> {

    /** The scheme whose packets carry tokens both ways; ZooKeeper's clients speak DIGEST-MD5 and GSSAPI in them. */
    String SASL = "sasl";

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

        /**
         * Success, with a last token for the client: the server's own proof, say. Scheme {@link #SASL} only.
         *
         * @param token borrowed for the call
         */
        void done(ByteBuffer token);

        /**
         * A token for the client, which will answer it with another packet. Scheme {@link #SASL} only: the answer to an
         * {@code auth} packet has no room for one, so that the kernel refuses the client there.
         *
         * @param token borrowed for the call
         */
        void challenge(ByteBuffer token);

        /** The client gets {@code AuthFailed} and its connection is closed. The reason goes to the log. */
        void refuse(String reason);
    }
}
