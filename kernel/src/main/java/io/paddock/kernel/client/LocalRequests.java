package io.paddock.kernel.client;

import io.paddock.kernel.session.LocalSessions;
import io.paddock.kernel.txn.WriteRequest;
import io.paddock.kernel.wire.JuteReader;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.MalformedRecordException;
import io.paddock.kernel.wire.OpCode;
import io.paddock.kernel.wire.Requests;
import io.paddock.kernel.wire.Requests.MultiHeader;
import io.paddock.kernel.zab.RoleMachine;
import java.nio.ByteBuffer;

/** What becomes of the writes of sessions that only this server knows. */
final class LocalRequests {
    private static final int EPHEMERAL = 1;
    private static final int EPHEMERAL_SEQUENTIAL = 3;

    private final LocalSessions sessions;
    private final RoleMachine roles;
    private final long serverId;
    private final JuteReader in = new JuteReader();
    private final JuteWriter out = new JuteWriter(8);

    /** What a write is to this server. */
    enum Way {
        /** It goes to the ensemble. */
        ENSEMBLE,
        /** It ends the session, which is this server's business alone. */
        CLOSE,
        /** It comes behind the one that ends the session. */
        OVER,
        /** It wants an ephemeral node, which a session known to one server can't own. */
        REFUSED
    }

    LocalRequests(RoleMachine roles, long serverId) {
        this.sessions = roles.localSessions();
        this.roles = roles;
        this.serverId = serverId;
    }

    /** A sign of life of the client. */
    void touch(ClientConnection client) {
        if (!sessions.touch(client.sessionId(), client.timeoutMillis())) {
            roles.current().touch(client.sessionId(), client.timeoutMillis());
        }
    }

    /** Decides about a write; if need be, and if it is allowed, the session becomes a global one before it. */
    Way wayOf(ClientConnection client, int op, ByteBuffer body) {
        if (!sessions.isLocal(client.sessionId())) {
            return Way.ENSEMBLE;
        }
        if (sessions.isClosing(client.sessionId())) {
            return Way.OVER;
        }
        if (op == OpCode.CLOSE_SESSION) {
            sessions.closing(client.sessionId());
            return Way.CLOSE;
        }
        if (!wantsEphemeral(op, body)) {
            return Way.ENSEMBLE;
        }
        if (!sessions.canBecomeGlobal()) {
            return Way.REFUSED;
        }
        int timeoutMillis = sessions.becomingGlobal(client.sessionId());
        roles.gate().submit(new WriteRequest(
                client.sessionId(), 0, OpCode.CREATE_SESSION, out.clear().writeInt(timeoutMillis).view(),
                client.identities(), serverId));
        return Way.ENSEMBLE;
    }

    /** Ends the session of a client that is gone. */
    void close(ClientConnection client) {
        if (sessions.isLocal(client.sessionId())) {
            closed(client);
        } else {
            roles.gate().submit(new WriteRequest(
                    client.sessionId(), 0, OpCode.CLOSE_SESSION, out.clear().view(), client.identities(), serverId));
        }
    }

    /** The client is gone; it may have asked for the end of its session. */
    void onClosed(ClientConnection client) {
        if (sessions.isLocal(client.sessionId()) && sessions.isClosing(client.sessionId())) {
            closed(client);
        }
    }

    /** The client's session has ended. */
    void closed(ClientConnection client) {
        sessions.forget(client.sessionId());
    }

    /** What can't be read is nothing of the kind; whoever executes it says what is wrong. */
    private boolean wantsEphemeral(int op, ByteBuffer body) {
        try {
            in.reset(body.duplicate());
            return op == OpCode.MULTI ? anyEphemeral() : isEphemeral(op);
        } catch (MalformedRecordException e) {
            return false;
        }
    }

    private boolean anyEphemeral() {
        for (MultiHeader header = MultiHeader.read(in); !header.done(); header = MultiHeader.read(in)) {
            switch (header.type()) {
                case OpCode.DELETE, OpCode.CHECK -> Requests.PathVersion.read(in);
                case OpCode.SET_DATA -> Requests.SetData.read(in);
                case OpCode.CREATE, OpCode.CREATE2, OpCode.CREATE_CONTAINER, OpCode.CREATE_TTL -> {
                    if (isEphemeral(header.type())) {
                        return true;
                    }
                }
                default -> {
                    return false;
                }
            }
        }
        return false;
    }

    private boolean isEphemeral(int op) {
        return switch (op) {
            case OpCode.CREATE, OpCode.CREATE2, OpCode.CREATE_CONTAINER, OpCode.CREATE_TTL -> {
                int flags = Requests.Create.read(in, op).flags();
                yield flags == EPHEMERAL || flags == EPHEMERAL_SEQUENTIAL;
            }
            default -> false;
        };
    }
}
