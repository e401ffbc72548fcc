package io.paddock.kernel.zab;

import io.paddock.kernel.wire.MalformedRecordException;
import io.paddock.kernel.wire.QuorumPacket;
import io.paddock.kernel.wire.Zxid;
import io.paddock.kernel.zab.peer.Configurations;
import io.paddock.kernel.zab.peer.ServerSet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The way of each learner under a leader: it introduces itself, accepts the epoch, has its history brought in line,
 * acknowledges that, and is told to serve.
 */
final class Enrolment {
    private final RoleContext context;
    private final Leadership leadership;
    private final LearnerLinks learners;
    private final Establishment establishment;
    private final Synchronisation synchronisation;
    private final Positions acknowledged;

    Enrolment(
            RoleContext context, Leadership leadership, LearnerLinks learners, Establishment establishment,
            Synchronisation synchronisation, Positions acknowledged) {
        this.context = context;
        this.leadership = leadership;
        this.learners = learners;
        this.establishment = establishment;
        this.synchronisation = synchronisation;
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
        establishment.ackEpoch(learner, currentEpoch, lastZxid, wantsSnapshot ? Zxid.NOWHERE : lastZxid);
    }

    /** Sends each learner that needs it the next piece of history. Returns how much was done. */
    int pump() {
        int done = 0;
        for (LearnerLink learner : List.copyOf(learners.all())) {
            if (learner.phase() == LearnerLink.Phase.SYNC && !synchronisation.isWaiting(learner)) {
                pump(learner);
                done++;
            }
        }
        return done;
    }

    private void pump(LearnerLink learner) {
        if (synchronisation.pump(learner)) {
            learner.subscribe();
            learner.enter(LearnerLink.Phase.NEWLEADER);
            learner.link().send(QuorumPacket.NEWLEADER, establishment.newLeaderZxid(),
                    ByteBuffer.wrap(configuration().text().getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** Before it is established, a leader has to finish what it finds under way; afterwards, what is agreed on is enough. */
    private ServerSet configuration() {
        Configurations configurations = context.peers().configurations();
        return leadership.isEstablished() ? configurations.current() : configurations.newest();
    }

    void onAck(LearnerLink learner, long zxid) {
        if (zxid > Math.max(establishment.newLeaderZxid(), context.history().lastLogged())) {
            throw new MalformedRecordException("ACK of 0x" + Long.toHexString(zxid) + ", which was not proposed");
        }
        if (learner.phase() == LearnerLink.Phase.NEWLEADER && zxid == establishment.newLeaderZxid()) {
            learner.enter(LearnerLink.Phase.SYNCED);
            synchronisation.end(learner);
            if (!learner.isObserver()) {
                // A Paddock learner's journal is one: NEWLEADER is behind all proposals it got before.
                acknowledged.advance(
                        learner.serverId(), learner.isCumulative() ? Math.max(zxid, learner.sentBeforeNewLeader()) : zxid);
            }
            if (learner.decides()) {
                establishment.ackNewLeader(learner.serverId());
            }
            letServe(learner);
        } else if (learner.phase().ordinal() >= LearnerLink.Phase.SYNCED.ordinal() && !learner.isObserver()) {
            acknowledged.advance(learner.serverId(), zxid);
        }
    }

    void onWritable(LearnerLink learner) {
        synchronisation.onWritable(learner);
    }

    void onGone(LearnerLink learner) {
        synchronisation.end(learner);
        establishment.forget(learner);
        // It may come back with another disk.
        acknowledged.forget(learner.serverId());
    }

    /** Tells learners to serve as soon as all that their trees may show is committed. */
    void letServe() {
        learners.all().forEach(this::letServe);
    }

    private void letServe(LearnerLink learner) {
        boolean synced = learner.phase() == LearnerLink.Phase.SYNCED;
        if (!leadership.isEstablished() || !synced || learner.keptUpTo() > context.history().lastCommitted()) {
            return;
        }
        learner.enter(LearnerLink.Phase.LIVE);
        learner.link().send(QuorumPacket.UPTODATE, establishment.newLeaderZxid(), null);
    }
}
