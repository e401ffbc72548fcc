package io.paddock.kernel.client;

import io.paddock.api.access.Authenticator;
import io.paddock.api.access.Identity;
import io.paddock.kernel.observe.ServerStats;
import io.paddock.kernel.wire.ErrorCode;
import io.paddock.kernel.wire.JuteReader;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.OpCode;
import io.paddock.kernel.wire.Requests;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings credentials to the authenticator of their scheme, and its verdict to the client. */
final class Authentication {
    private static final Logger LOG = LoggerFactory.getLogger(Authentication.class);
    private static final byte[] NOTHING = {};

    private final ServerStats stats;
    private final boolean needsSasl;
    private final Map<String, Authenticator> authenticators = new LinkedHashMap<>();
    private final SharedIdentities shared = new SharedIdentities();
    private final JuteWriter out = new JuteWriter();

    /** @param needsSasl clients that don't authenticate with SASL get nowhere */
    Authentication(List<Authenticator> authenticators, ServerStats stats, boolean needsSasl) {
        this.stats = stats;
        this.needsSasl = needsSasl;
        for (Authenticator authenticator : authenticators) {
            this.authenticators.put(authenticator.scheme(), authenticator);
        }
    }

    /** A client has connected: schemes that need no credentials say who it is. */
    void onConnected(ClientConnection client) {
        for (Authenticator authenticator : authenticators.values()) {
            authenticator.connected(client.peer(), new Welcome(client));
        }
    }

    void onClosed(ClientConnection client) {
        for (Authenticator authenticator : authenticators.values()) {
            authenticator.disconnected(client.id());
        }
    }

    /** An {@code auth} or {@code sasl} request. */
    void onRequest(ClientConnection client, int xid, int op, JuteReader in) {
        if (op == OpCode.SASL) {
            onToken(client, xid, in.readBuffer());
        } else {
            Requests.Auth auth = Requests.Auth.read(in);
            onCredentials(client, xid, auth.scheme(), auth.auth());
        }
    }

    private void onToken(ClientConnection client, int xid, byte[] token) {
        Authenticator authenticator = authenticators.get(Authenticator.SASL);
        Answer answer = new Answer(client, xid, OpCode.SASL, Authenticator.SASL);
        if (authenticator == null) {
            // A server without SASL answers with no token, and the client goes on without it.
            answer.reply(ErrorCode.OK, null);
        } else {
            ask(authenticator, client, token, answer);
        }
    }

    private void onCredentials(ClientConnection client, int xid, String scheme, byte[] credentials) {
        Authenticator authenticator = authenticators.get(scheme);
        // What a client makes up has no place in the log.
        Answer answer = new Answer(client, xid, OpCode.AUTH, authenticator == null ? "unknown" : scheme);
        if (authenticator == null) {
            answer.refuse("no authentication of that scheme is configured (auth=" + authenticators.keySet() + ")");
        } else if (scheme.equals(Authenticator.SASL)) {
            // As Apache does: an auth packet can't carry the dialogue.
            answer.refuse("an auth packet with scheme sasl; clients do that with sasl packets, not with addAuthInfo");
        } else if (credentials == null) {
            // Empty ones are up to the scheme; with none at all Apache's digest fails.
            answer.refuse("an auth packet without credentials");
        } else {
            ask(authenticator, client, credentials, answer);
        }
    }

    private static void ask(Authenticator authenticator, ClientConnection client, byte[] credentials, Answer answer) {
        client.pause(PauseReason.AUTHENTICATION);
        authenticator.authenticate(
                client.id(), ByteBuffer.wrap(credentials == null ? NOTHING : credentials), client.peer(), answer);
    }

    private final class Welcome implements Authenticator.Reply {
        private final ClientConnection client;

        Welcome(ClientConnection client) {
            this.client = client;
        }

        @Override
        public void identity(Identity identity) {
            client.welcome(shared.only(identity));
        }

        @Override
        public void done() {
            // nobody waits for it
        }

        @Override
        public void done(ByteBuffer token) {
            throw new IllegalStateException("a token before the client has asked for anything");
        }

        @Override
        public void challenge(ByteBuffer token) {
            throw new IllegalStateException("a challenge before the client has asked for anything");
        }

        @Override
        public void refuse(String reason) {
            client.close(reason);
        }
    }

    private final class Answer implements Authenticator.Reply {
        private final ClientConnection client;
        private final int xid;
        private final int op;
        private final String scheme;
        /** Nobody is anybody before the end of the last step. */
        private final List<Identity> proven = new ArrayList<>(2);

        Answer(ClientConnection client, int xid, int op, String scheme) {
            this.client = client;
            this.xid = xid;
            this.op = op;
            this.scheme = scheme;
        }

        @Override
        public void identity(Identity identity) {
            proven.add(identity);
        }

        @Override
        public void done() {
            succeed(null);
        }

        @Override
        public void done(ByteBuffer token) {
            succeed(token);
        }

        private void succeed(ByteBuffer token) {
            proven.forEach(client::addIdentity);
            reply(ErrorCode.OK, token);
            client.resume(PauseReason.AUTHENTICATION);
        }

        @Override
        public void challenge(ByteBuffer token) {
            if (op == OpCode.SASL) {
                reply(ErrorCode.OK, token);
                client.resume(PauseReason.AUTHENTICATION);
            } else {
                refuse("it wants another step, which auth packets can't carry: ask the author of the plug-in to name"
                        + " the scheme " + Authenticator.SASL);
            }
        }

        @Override
        public void refuse(String reason) {
            LOG.warn("Authentication of {} by scheme {} failed: {}", client.peer().remote(), scheme, reason);
            stats.authenticationFailed();
            reply(op == OpCode.SASL && needsSasl
                    ? ErrorCode.SESSION_CLOSED_REQUIRE_SASL_AUTH : ErrorCode.AUTH_FAILED, null);
            client.closeAfterFlush("authentication failed");
        }

        void reply(ErrorCode error, ByteBuffer token) {
            out.beginFrame().writeInt(xid).writeLong(0).writeInt(error.code());
            if (op == OpCode.SASL) {
                if (token == null) {
                    out.writeInt(-1);
                } else {
                    out.writeBuffer(token);
                }
            }
            client.send(out.endFrame());
        }
    }
}
