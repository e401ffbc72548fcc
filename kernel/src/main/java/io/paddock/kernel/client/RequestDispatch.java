package io.paddock.kernel.client;

import io.paddock.api.Clock;
import io.paddock.kernel.txn.TxnResult;
import io.paddock.kernel.txn.WriteRequest;
import io.paddock.kernel.wire.ErrorCode;
import io.paddock.kernel.wire.JuteReader;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.MalformedRecordException;
import io.paddock.kernel.wire.OpCode;
import io.paddock.kernel.wire.TxnRecord;
import io.paddock.kernel.zab.Role;
import io.paddock.kernel.zab.RoleMachine;
import io.paddock.kernel.zab.history.ReplicatedState;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The requests of a session, in order: writes and syncs go to the role at once, so that many are under way; a read
 * waits until those before it are answered, and is answered from the tree as it is then.
 */
final class RequestDispatch {
    /** Reads of one connection that may wait behind a write before the connection is not read from any longer. */
    private static final int MAX_PENDING = 2048;

    private final ReplicatedState state;
    private final RoleMachine roles;
    private final Clock clock;
    private final ReadOperations reads;
    private final ClientMetrics metrics;
    private final Throttle throttle;
    private final LargeRequests largeRequests;
    private final RequestWatch watch;
    private final PolicedRequests policy;
    private final AuditTrail audit;
    private final GrowingRequests growing;
    private final long serverId;
    private final long touchIntervalNanos;
    private final LocalRequests locals;
    private final JuteReader in = new JuteReader();
    private final JuteWriter out = new JuteWriter(4096);

    RequestDispatch(
            ReplicatedState state,
            RoleMachine roles,
            Clock clock,
            ReadOperations reads,
            ClientMetrics metrics,
            Throttle throttle,
            LargeRequests largeRequests,
            RequestWatch watch,
            PolicedRequests policy,
            AuditTrail audit,
            GrowingRequests growing,
            long serverId,
            long touchIntervalNanos) {
        this.state = state;
        this.roles = roles;
        this.clock = clock;
        this.reads = reads;
        this.metrics = metrics;
        this.throttle = throttle;
        this.largeRequests = largeRequests;
        this.watch = watch;
        this.policy = policy;
        this.audit = audit;
        this.growing = growing;
        this.serverId = serverId;
        this.touchIntervalNanos = touchIntervalNanos;
        this.locals = new LocalRequests(roles, serverId);
    }

    /** A sign of life of the client. */
    void touch(ClientConnection client, long now) {
        if (client.touchIsDue(now, touchIntervalNanos)) {
            locals.touch(client);
        }
    }

    /** Does a request, or sends it on its way; it came in then. */
    void execute(ClientConnection client, int xid, int op, ByteBuffer record, long startNanos) {
        in.reset(record);
        if (policy == null || isAllowed(client, xid, op, startNanos)) {
            dispatch(client, xid, op, startNanos);
        }
    }

    /** Answers a request with an error, behind those before it. */
    void refuseInTurn(ClientConnection client, int xid, int op, ErrorCode refusal, long startNanos) {
        answerInTurn(client, PendingRequest.refused(xid, op, refusal, startNanos));
    }

    /** A client that is gone had asked for the end of its session. */
    void closeSessionOf(ClientConnection client) {
        if (roles.current() != null && roles.current().isServing()) {
            locals.close(client);
        }
    }

    private boolean isAllowed(ClientConnection client, int xid, int op, long now) {
        ErrorCode refusal = policy.refusal(client, op, in.buffer());
        if (refusal != ErrorCode.OK) {
            refuseInTurn(client, xid, op, refusal, now);
        }
        return refusal == ErrorCode.OK;
    }

    private void answerInTurn(ClientConnection client, PendingRequest answered) {
        if (client.hasPending()) {
            enqueueToBeAnswered(client, answered);
        } else {
            answer(client, answered);
        }
    }

    private void dispatch(ClientConnection client, int xid, int op, long now) {
        if (op == OpCode.SYNC) {
            sync(client, xid, now);
        } else if (OpCode.isRequestToWrite(op)) {
            write(client, xid, op, now);
        } else if (client.hasPending()) {
            park(client, xid, op, now);
        } else {
            answerRead(client, xid, op, in, now);
        }
    }

    private void write(ClientConnection client, int xid, int op, long now) {
        Role role = roles.current();
        if (role.isReadOnly() && op != OpCode.CLOSE_SESSION) {
            refuse(client, xid, op, ErrorCode.NOT_READ_ONLY, now);
            return;
        }
        if (op == OpCode.CREATE_SESSION) {
            client.closeAfterFlush("a session asked for a session");
            return;
        }
        LocalRequests.Way way = locals.wayOf(client, op, in.buffer());
        if (way != LocalRequests.Way.ENSEMBLE) {
            answerInTurn(client, switch (way) {
                case CLOSE -> PendingRequest.closing(xid, now);
                case OVER -> PendingRequest.refused(xid, op, ErrorCode.SESSION_EXPIRED, now);
                default -> PendingRequest.refused(xid, op, ErrorCode.EPHEMERAL_ON_LOCAL_SESSION, now);
            });
            return;
        }
        if (growing.refuses(op, in.buffer())) {
            if (audit != null) {
                audit.refused(client, xid, op, in.buffer());
            }
            refuseInTurn(client, xid, op, ErrorCode.QUOTA_EXCEEDED, now);
            return;
        }
        if (client.hasPendingSync()) {
            // It could be committed before the sync is answered, and the reads between them would see it.
            park(client, xid, op, now);
            return;
        }
        client.enqueue(PendingRequest.write(xid, op, now));
        submit(client, xid, op, in.buffer());
    }

    private void submit(ClientConnection client, int xid, int op, ByteBuffer body) {
        throttle.submitted(client);
        if (audit != null) {
            audit.submitted(client, xid, op, body);
        }
        roles.gate().submit(new WriteRequest(client.sessionId(), xid, op, body, client.identities(), serverId));
    }

    private void sync(ClientConnection client, int xid, long now) {
        if (roles.current().isReadOnly()) {
            refuse(client, xid, OpCode.SYNC, ErrorCode.NOT_READ_ONLY, now);
        } else if (client.holdsBack()) {
            park(client, xid, OpCode.SYNC, now);
        } else {
            client.enqueue(PendingRequest.sync(xid, syncPath(in), now));
            submitSync(client);
        }
    }

    private void submitSync(ClientConnection client) {
        throttle.submitted(client);
        roles.gate().sync(client.sessionId());
    }

    /** What a sync is for, or null if that can't be read: its turn comes all the same, with an error. */
    private static String syncPath(JuteReader body) {
        try {
            return body.readString();
        } catch (MalformedRecordException e) {
            return null;
        }
    }

    private void refuse(ClientConnection client, int xid, int op, ErrorCode error, long startNanos) {
        begin(xid);
        finish(client, op, error.code());
        answered(client, xid, op, startNanos);
    }

    private void park(ClientConnection client, int xid, int op, long now) {
        ByteBuffer rest = in.buffer();
        byte[] body = new byte[rest.remaining()];
        rest.get(body);
        enqueueToBeAnswered(client, PendingRequest.parked(xid, op, body, now));
    }

    private static void enqueueToBeAnswered(ClientConnection client, PendingRequest request) {
        client.enqueue(request);
        if (client.pendingCount() >= MAX_PENDING) {
            client.pause(PauseReason.QUEUE_FULL);
        }
    }

    private void answerRead(ClientConnection client, int xid, int op, JuteReader body, long startNanos) {
        begin(xid);
        watch.answering(body);
        int mark = out.size();
        ErrorCode error;
        try {
            error = reads.execute(op, body, client, out);
        } catch (MalformedRecordException e) {
            error = ErrorCode.MARSHALLING_ERROR;
        }
        if (error != ErrorCode.OK) {
            out.truncate(mark);
        }
        finish(client, op, error.code());
        answered(client, xid, op, startNanos);
        if (error == ErrorCode.UNIMPLEMENTED) {
            client.closeAfterFlush("request of unknown type " + op);
        }
    }

    /** A write of this client has been applied. Returns false if it is none of those that are under way. */
    boolean onCommitted(ClientConnection client, TxnRecord record, TxnResult result) {
        PendingRequest first = client.firstPending();
        if (first == null || !first.isUnderWay() || first.op() == OpCode.SYNC || first.xid() != record.header().cxid()) {
            return false;
        }
        client.pollPending();
        throttle.finished(1);
        if (result.isOfMovedSession()) {
            // The client is at home elsewhere by now; an answer here would only confuse it (ZOOKEEPER-710).
            client.closeAfterFlush("session 0x" + Long.toHexString(client.sessionId()) + " has moved");
            return true;
        }
        begin(first.xid());
        watch.answering(record);
        if (result.error() == 0) {
            WriteReplies.write(first.op(), record.txn(), result, out);
        }
        finish(client, first.op(), result.error());
        answered(client, first.xid(), first.op(), first.startNanos());
        if (first.op() == OpCode.CLOSE_SESSION) {
            client.closeAfterFlush("the client closed its session");
        } else {
            drain(client);
        }
        return true;
    }

    /** The oldest sync of this client is complete. */
    void onSynced(ClientConnection client) {
        PendingRequest first = client.firstPending();
        if (first == null || first.op() != OpCode.SYNC || !first.isUnderWay()) {
            return;
        }
        client.pollPending();
        throttle.finished(1);
        begin(first.xid());
        watch.answering(first.path());
        if (first.path() != null) {
            out.writeString(first.path());
        }
        finish(client, OpCode.SYNC, first.path() == null ? ErrorCode.MARSHALLING_ERROR.code() : 0);
        answered(client, first.xid(), OpCode.SYNC, first.startNanos());
        drain(client);
        release(client);
    }

    /** Lets what was held back behind a sync go on its way, up to the first write behind the next sync. */
    private void release(ClientConnection client) {
        if (!client.holdsBack()) {
            return;
        }
        List<PendingRequest> released = new ArrayList<>();
        boolean syncAhead = false;
        boolean blocked = false;
        for (int left = client.pendingCount(); left > 0; left--) {
            PendingRequest request = client.pollPending();
            blocked |= syncAhead && request.isHeldBack() && request.op() != OpCode.SYNC;
            if (request.isHeldBack() && !blocked) {
                released.add(request);
                request = underWay(request);
            }
            client.enqueue(request);
            syncAhead |= request.isSync();
        }
        for (PendingRequest held : released) {
            if (held.op() == OpCode.SYNC) {
                submitSync(client);
            } else {
                submit(client, held.xid(), held.op(), ByteBuffer.wrap(held.body()));
            }
        }
    }

    private static PendingRequest underWay(PendingRequest held) {
        return held.op() == OpCode.SYNC
                ? PendingRequest.sync(
                        held.xid(), syncPath(new JuteReader(ByteBuffer.wrap(held.body()))), held.startNanos())
                : PendingRequest.write(held.xid(), held.op(), held.startNanos());
    }

    /**
     * Answers the reads whose turn has come; also to a client that is slow to take its replies, since the writes behind
     * them are applied when they are committed, and neither can wait for the other. The transport bounds what piles up.
     */
    void drain(ClientConnection client) {
        PendingRequest next = client.firstPending();
        while (next != null && next.isRead()) {
            client.pollPending();
            answer(client, next);
            next = client.firstPending();
        }
        if (client.pendingCount() < MAX_PENDING / 2) {
            client.resume(PauseReason.QUEUE_FULL);
        }
    }

    private void answer(ClientConnection client, PendingRequest next) {
        if (next.refusal() != null) {
            refuse(client, next.xid(), next.op(), next.refusal(), next.startNanos());
            if (next.isClosing()) {
                locals.closed(client);
                client.closeAfterFlush("the client closed its session");
            }
        } else {
            answerRead(client, next.xid(), next.op(), new JuteReader(ByteBuffer.wrap(next.body())), next.startNanos());
        }
    }

    /** The client is gone; what it has under way will be done, but nobody waits for it. */
    void onClosed(ClientConnection client) {
        throttle.finished(client.requestsUnderWay());
        largeRequests.closed(client);
        locals.onClosed(client);
    }

    private void begin(int xid) {
        out.beginFrame().writeInt(xid).writeLong(state.lastApplied()).writeInt(0);
    }

    private void finish(ClientConnection client, int op, int error) {
        out.putInt(16, error);
        ByteBuffer frame = out.endFrame();
        int bytes = frame.remaining() - 4;
        metrics.replied(bytes);
        watch.replied(client, op, bytes);
        client.send(frame);
    }

    /** The client has its session, a new one. */
    void onSessionOpened(ClientConnection client, TxnRecord record) {
        metrics.requested(OpCode.CREATE_SESSION);
        watch.answering(record);
        answered(client, 0, OpCode.CREATE_SESSION, client.handshakeNanos());
    }

    private void answered(ClientConnection client, int xid, int op, long startNanos) {
        largeRequests.answered(client, xid);
        long latencyMillis = TimeUnit.NANOSECONDS.toMillis(clock.nanoTime() - startNanos);
        metrics.answered(OpCode.isWrite(op), latencyMillis);
        watch.answered(client, op, startNanos, latencyMillis);
        client.stats().answered(op, xid, state.lastApplied(), latencyMillis, clock.epochMillis());
    }
}
