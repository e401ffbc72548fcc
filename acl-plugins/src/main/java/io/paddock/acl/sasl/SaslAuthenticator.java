package io.paddock.acl.sasl;

import io.paddock.api.access.Authenticator;
import io.paddock.api.access.Identity;
import io.paddock.api.transport.Peer;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;

/**
 * Leads one dialogue with each connection, packet by packet, as the mechanism wants it. All of it is computing: the server's own
 * key was read at its start, and a ticket is checked with that.
 */
final class SaslAuthenticator implements Authenticator {
    private static final Identity SUPER = new Identity("super", "");

    private final Mechanism mechanism;
    private final Set<String> superUsers;

    /** Those that have begun and not yet proved anything; at most one for each connection. */
    private final Map<Long, SaslServer> underWay = new HashMap<>();

    SaslAuthenticator(Mechanism mechanism, Set<String> superUsers) {
        this.mechanism = mechanism;
        this.superUsers = new TreeSet<>(superUsers);
    }

    @Override
    public String scheme() {
        return SASL;
    }

    @Override
    public void authenticate(long connection, ByteBuffer credentials, Peer peer, Reply reply) {
        byte[] token = new byte[credentials.remaining()];
        credentials.get(credentials.position(), token);
        // Taken out: a challenge that was answered, well or not, is used up.
        SaslServer begun = underWay.remove(connection);
        if (begun == null && mechanism.beginsEmpty() != (token.length == 0)) {
            reply.refuse("a first packet of " + token.length + " bytes, which this server's mechanism doesn't begin with");
            return;
        }
        try {
            SaslServer server = begun == null ? mechanism.begin() : begun;
            byte[] answer = server.evaluateResponse(token);
            if (server.isComplete()) {
                tell(server.getAuthorizationID(), answer, reply);
                server.dispose();
            } else {
                underWay.put(connection, server);
                reply.challenge(ByteBuffer.wrap(answer == null ? new byte[0] : answer));
            }
        } catch (SaslException | RuntimeException e) {
            // The JDK throws more than it declares: of an empty name in a response, say.
            reply.refuse(reason(e));
        }
    }

    private void tell(String name, byte[] answer, Reply reply) {
        reply.identity(new Identity(SASL, name));
        if (superUsers.contains(name)) {
            reply.identity(SUPER);
        }
        if (answer == null) {
            reply.done();
        } else {
            reply.done(ByteBuffer.wrap(answer));
        }
    }

    /** The JDK says only with the cause what the matter was. */
    private static String reason(Exception e) {
        return e.getCause() == null || e.getCause().getMessage() == null
                ? String.valueOf(e.getMessage()) : e.getMessage() + ": " + e.getCause().getMessage();
    }

    @Override
    public void disconnected(long connection) {
        underWay.remove(connection);
    }
}
