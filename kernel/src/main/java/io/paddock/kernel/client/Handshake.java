package io.paddock.kernel.client;

import io.paddock.kernel.collect.LongMap;
import io.paddock.kernel.session.LocalSessions;
import io.paddock.kernel.session.SessionIds;
import io.paddock.kernel.txn.WriteRequest;
import io.paddock.kernel.wire.ConnectRequest;
import io.paddock.kernel.wire.JuteReader;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.OpCode;
import io.paddock.kernel.zab.Role;
import io.paddock.kernel.zab.RoleMachine;
import io.paddock.kernel.zab.history.ReplicatedState;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From a client's first frame to its session: a new one, or one that it brings along. */
final class Handshake {
    private static final Logger LOG = LoggerFactory.getLogger(Handshake.class);
    private static final byte[] NO_PASSWORD = new byte[16];

    private final ClientSettings settings;
    private final ReplicatedState state;
    private final RoleMachine roles;
    private final SessionBucket bucket;
    private final ClientMetrics metrics;
    private final SessionIds ids;
    private final long serverId;
    private final LongMap<ClientConnection> bySession;
    private final LocalSessions locals;
    private final JuteWriter out = new JuteWriter();

    Handshake(
            ClientSettings settings,
            ReplicatedState state,
            RoleMachine roles,
            SessionBucket bucket,
            ClientMetrics metrics,
            SessionIds ids,
            long serverId,
            LongMap<ClientConnection> bySession) {
        this.settings = settings;
        this.state = state;
        this.roles = roles;
        this.bucket = bucket;
        this.metrics = metrics;
        this.ids = ids;
        this.serverId = serverId;
        this.bySession = bySession;
        this.locals = roles.localSessions();
    }

    /** The client's first frame. */
    void onConnect(ClientConnection client, ByteBuffer frame) {
        ConnectRequest request = ConnectRequest.read(new JuteReader(frame));
        Role role = roles.current();
        if (role == null || !role.isServing()) {
            client.close("not serving");
        } else if (!isAdmitted(request, role)) {
            metrics.rejected();
            LOG.debug("Refusing a session to {}: too many are opened (connection_throttle_tokens)", client.peer().remote());
            client.close("sessions are opened too fast");
        } else {
            metrics.connectRequested(bucket.deficit());
            serve(client, request, role);
        }
    }

    private boolean isAdmitted(ConnectRequest request, Role role) {
        boolean admitted = request.sessionId() == 0
                ? bucket.admitsNew(role.isReadOnly() || locals.areDefault()) : bucket.admitsRenewal();
        metrics.stats().dropProbability(bucket.dropProbability());
        return admitted;
    }

    private void serve(ClientConnection client, ConnectRequest request, Role role) {
        if (role.isReadOnly() && !request.readOnly()) {
            client.close("the server only reads, and the client wants more");
        } else if (request.lastZxidSeen() > state.lastApplied()) {
            LOG.info("Refusing session 0x{} of {}: it has seen zxid 0x{}, we are at 0x{}; it must try another server",
                    Long.toHexString(request.sessionId()), client.peer().remote(),
                    Long.toHexString(request.lastZxidSeen()), Long.toHexString(state.lastApplied()));
            client.close("the client has seen a newer zxid");
        } else if (request.sessionId() == 0) {
            open(client, request, role);
        } else {
            renew(client, request, role);
        }
    }

    private void open(ClientConnection client, ConnectRequest request, Role role) {
        long id = ids.next();
        client.opening(id, negotiated(request), request.hasReadOnly());
        bySession.put(id, client);
        if (role.isReadOnly() || locals.areDefault()) {
            locals.open(id, client.timeoutMillis());
            finish(client, true);
            return;
        }
        ByteBuffer body = out.clear().writeInt(client.timeoutMillis()).view();
        roles.gate().submit(new WriteRequest(id, 0, OpCode.CREATE_SESSION, body, client.identities(), serverId));
    }

    private void renew(ClientConnection client, ConnectRequest request, Role role) {
        long id = request.sessionId();
        client.opening(id, negotiated(request), request.hasReadOnly());
        if (!Arrays.equals(request.password(), SessionIds.passwordOf(id))) {
            LOG.warn("Wrong password from {} for session 0x{}", client.peer().remote(), Long.toHexString(id));
            finish(client, false);
            return;
        }
        ClientConnection former = bySession.get(id);
        if (former != null) {
            client.skipAnswersTo(former.leftUnderWay());
            former.close("the session has a new connection");
        }
        bySession.put(id, client);
        metrics.renewalRequested();
        boolean localHere = role.isReadOnly() || locals.areDefault();
        if (localHere && locals.touch(id, client.timeoutMillis())) {
            finish(client, true);
        } else if (role.isReadOnly()) {
            // Whether it is alive, only a leader knows; to say that it has expired would be a lie.
            client.close("sessions of the ensemble can't be renewed in read-only mode");
        } else {
            roles.gate().revalidate(id, client.timeoutMillis());
        }
    }

    private int negotiated(ConnectRequest request) {
        return Math.max(settings.minSessionMillis(), Math.min(request.timeoutMillis(), settings.maxSessionMillis()));
    }

    /** The session is there, or turned out to be none. */
    void finish(ClientConnection client, boolean valid) {
        out.beginFrame().writeInt(0).writeInt(valid ? client.timeoutMillis() : 0);
        out.writeLong(valid ? client.sessionId() : 0);
        out.writeBuffer(valid ? SessionIds.passwordOf(client.sessionId()) : NO_PASSWORD);
        if (client.hasReadOnly()) {
            out.writeBoolean(roles.current().isReadOnly());
        }
        client.send(out.endFrame());
        if (valid) {
            client.established();
        } else {
            LOG.info("Session 0x{} of {} is not valid, probably expired",
                    Long.toHexString(client.sessionId()), client.peer().remote());
            client.closeAfterFlush("invalid session");
        }
    }
}
