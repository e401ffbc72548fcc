package io.paddock.kernel.zab;

import io.paddock.kernel.txn.WriteRequest;
import io.paddock.kernel.wire.JuteReader;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.MalformedRecordException;
import io.paddock.kernel.wire.OpCode;
import io.paddock.kernel.wire.QuorumPacket;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** What learners want of their leader on behalf of their clients: writes, syncs, sessions kept alive and renewed. */
final class LearnerRequests {
    private final RoleContext context;
    private final Leadership leadership;
    private final LeadSessions sessions;
    private final SyncBarriers barriers;
    private final Handover handover;
    private final JuteWriter out = new JuteWriter();

    LearnerRequests(
            RoleContext context, Leadership leadership, LeadSessions sessions, SyncBarriers barriers, Handover handover) {
        this.context = context;
        this.leadership = leadership;
        this.sessions = sessions;
        this.barriers = barriers;
        this.handover = handover;
    }

    void onTouched(long sessionId, int timeoutMillis) {
        sessions.touch(sessionId, timeoutMillis);
    }

    void onRevalidate(LearnerLink learner, JuteReader data) {
        context.metrics().revalidated();
        long sessionId = data.readLong();
        int timeoutMillis = data.readInt();
        if (leadership.isEstablished()) {
            revalidate(sessionId, timeoutMillis, learner.serverId(), valid -> learner.link().send(
                    QuorumPacket.REVALIDATE, -1, out.clear().writeLong(sessionId).writeBoolean(valid).view()));
        }
    }

    /**
     * A client wants to go on with its session on that server. It is told that the session is over only once a quorum has
     * confirmed that this server leads: one that was deposed without having noticed doesn't know its successor's sessions.
     */
    void revalidate(long sessionId, int timeoutMillis, long server, Consumer<Boolean> answer) {
        sessions.revalidate(sessionId, timeoutMillis, server, valid -> {
            if (valid) {
                answer.accept(true);
            } else {
                barriers.add(leadership.lastProposed(), () -> answer.accept(false));
            }
        });
    }

    void onRequest(LearnerLink learner, QuorumPacket packet) {
        if (learner.phase() != LearnerLink.Phase.LIVE) {
            throw new MalformedRecordException("REQUEST of a learner in phase " + learner.phase());
        }
        JuteReader head = packet.reader();
        ByteBuffer data = head.buffer();
        long sessionId = head.readLong();
        int cxid = head.readInt();
        int op = head.readInt();
        if (op == OpCode.SYNC) {
            byte[] answer = new byte[data.capacity()];
            data.get(0, answer);
            sync(() -> learner.link().send(QuorumPacket.SYNC, -1, ByteBuffer.wrap(answer)));
        } else {
            propose(new WriteRequest(sessionId, cxid, op, data.slice(), packet.identities(), learner.serverId()));
        }
    }

    private void sync(Runnable answer) {
        if (handover.isDraining()) {
            handover.defer(() -> barriers.add(leadership.lastProposed(), answer));
        } else {
            barriers.add(leadership.lastProposed(), answer);
        }
    }

    private void propose(WriteRequest request) {
        if (handover.isDraining()) {
            WriteRequest kept = request.kept();
            handover.defer(() -> leadership.submit(kept));
        } else {
            leadership.submit(request);
        }
    }

    /** The learner has answered the PING of that round. */
    void onConfirmed(LearnerLink learner, long round) {
        if (learner.votes()) {
            barriers.confirmed(learner.serverId(), round);
        }
    }
}
