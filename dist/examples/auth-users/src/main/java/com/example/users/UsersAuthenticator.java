package com.example.users;

import io.paddock.api.access.Authenticator;
import io.paddock.api.access.Identity;
import io.paddock.api.transport.Peer;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;

/**
 * DIGEST-MD5 as ZooKeeper's clients speak it. First step: the client asks, and gets a number that was never used before.
 * Second step: it sends a hash of the number and its password; if that is right it gets a hash from which it sees that
 * the server knows the password too. All of it is computing, and quick, so that it can be done on the kernel thread.
 */
final class UsersAuthenticator implements Authenticator {
    private static final String MECHANISM = "DIGEST-MD5";
    /** What ZooKeeper's clients expect the service and the server to be called. */
    private static final String PROTOCOL = "zookeeper";
    private static final String SERVER_NAME = "zk-sasl-md5";

    private final Map<String, String> passwords;
    /** Those that have asked and not yet proved anything; at most one for each connection. */
    private final Map<Long, SaslServer> underWay = new HashMap<>();

    UsersAuthenticator(Map<String, String> passwords) {
        this.passwords = Map.copyOf(passwords);
    }

    @Override
    public String scheme() {
        return SASL;
    }

    @Override
    public void authenticate(long connection, ByteBuffer credentials, Peer peer, Reply reply) {
        byte[] token = new byte[credentials.remaining()];
        credentials.get(credentials.position(), token);
        // Taken out: whatever happens now, the number that this connection was given is used up.
        SaslServer begun = underWay.remove(connection);
        if (begun == null && token.length > 0) {
            reply.refuse("a first packet of " + token.length + " bytes; " + MECHANISM + " begins with an empty one");
            return;
        }
        try {
            SaslServer server = begun == null ? newServer() : begun;
            byte[] answer = server.evaluateResponse(token);
            if (server.isComplete()) {
                reply.identity(new Identity(scheme(), server.getAuthorizationID()));
                server.dispose();
                reply.done(ByteBuffer.wrap(answer));
            } else {
                underWay.put(connection, server);
                reply.challenge(ByteBuffer.wrap(answer));
            }
        } catch (SaslException | RuntimeException e) {
            // The JDK throws more than it declares: of an empty name in a response, say.
            reply.refuse("the response is no good: " + e.getMessage());
        }
    }

    private SaslServer newServer() throws SaslException {
        return Sasl.createSaslServer(MECHANISM, PROTOCOL, SERVER_NAME, Map.of(), new PasswordLookup(passwords));
    }

    @Override
    public void disconnected(long connection) {
        underWay.remove(connection);
    }
}
