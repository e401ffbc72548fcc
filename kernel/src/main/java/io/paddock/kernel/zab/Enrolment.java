package io.paddock.kernel.zab;

import io.paddock.kernel.wire.MalformedRecordException;
import io.paddock.kernel.wire.QuorumPacket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The way of each learner under a leader: it introduces itself, accepts the epoch, has its history brought in line,
 * acknowledges that, and is told to serve.
 */
final class Enrolment {
    private final RoleContext context;
    private final Leading leading;
    private final LearnerLinks learners;
    private final Establishment establishment;
    private final Positions acknowledged;

    Enrolment(
            RoleContext context, Leading leading, LearnerLinks learners, Establishment establishment,
            Positions acknowledged) {
        this.context = context;
        this.leading = leading;
        this.learners = learners;
        this.establishment = establishment;
        this.acknowledged = acknowledged;
    }

    void onIntroduced(LearnerLink learner, long acceptedEpoch) {
        long self = context.settings().serverId();
        if (learner.serverId() == self) {
            throw new MalformedRecordException("a learner has this server's id " + self + ": correct myid there or here");
        }
        learners.replaceFormer(learner);
        establishment.join(learner, acceptedEpoch);
    }

    void onAckEpoch(LearnerLink learner, int currentEpoch, long lastZxid, boolean wantsSnapshot) {
        establishment.ackEpoch(learner, currentEpoch, lastZxid, wantsSnapshot ? LearnerSync.NOWHERE : lastZxid);
    }

    /** The learner has accepted the epoch: its history is brought in line. */
    void synchronise(LearnerLink learner, long peerLastZxid) {
        learner.enter(LearnerLink.Phase.SYNC);
        // It may have to forget what it has acknowledged on a former connection.
        acknowledged.forget(learner.serverId());
        learner.sync(new LearnerSync(context, learner, peerLastZxid, learners));
    }

    /** Sends each learner that needs it the next piece of history. Returns how much was done. */
    int pump() {
        int done = 0;
        for (LearnerLink learner : List.copyOf(learners.all())) {
            if (learner.phase() == LearnerLink.Phase.SYNC && !learner.sync().isWaiting()) {
                pump(learner);
                done++;
            }
        }
        return done;
    }

    private void pump(LearnerLink learner) {
        if (learner.sync().pump()) {
            learner.subscribe();
            learner.enter(LearnerLink.Phase.NEWLEADER);
            learner.link().send(QuorumPacket.NEWLEADER, establishment.newLeaderZxid(),
                    ByteBuffer.wrap(context.peers().servers().text().getBytes(StandardCharsets.UTF_8)));
        }
    }

    void onAck(LearnerLink learner, long zxid) {
        if (zxid > Math.max(establishment.newLeaderZxid(), context.history().lastLogged())) {
            throw new MalformedRecordException("ACK of 0x" + Long.toHexString(zxid) + ", which was not proposed");
        }
        if (learner.phase() == LearnerLink.Phase.NEWLEADER && zxid == establishment.newLeaderZxid()) {
            learner.enter(LearnerLink.Phase.SYNCED);
            if (learner.votes()) {
                // A Paddock learner's journal is one: NEWLEADER is behind all proposals it got before.
                acknowledged.advance(
                        learner.serverId(), learner.isCumulative() ? Math.max(zxid, learner.sentBeforeNewLeader()) : zxid);
                establishment.ackNewLeader(learner.serverId());
            }
            letServe(learner);
        } else if (learner.phase().ordinal() >= LearnerLink.Phase.SYNCED.ordinal() && learner.votes()) {
            acknowledged.advance(learner.serverId(), zxid);
        }
    }

    /** Tells learners to serve as soon as all that their trees may show is committed. */
    void letServe() {
        learners.all().forEach(this::letServe);
    }

    private void letServe(LearnerLink learner) {
        boolean synced = learner.phase() == LearnerLink.Phase.SYNCED;
        if (!leading.isEstablished() || !synced || learner.keptUpTo() > context.history().lastCommitted()) {
            return;
        }
        learner.enter(LearnerLink.Phase.LIVE);
        learner.link().send(QuorumPacket.UPTODATE, establishment.newLeaderZxid(), null);
    }
}
