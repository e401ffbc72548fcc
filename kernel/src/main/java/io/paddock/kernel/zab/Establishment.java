package io.paddock.kernel.zab;

import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.MalformedRecordException;
import io.paddock.kernel.wire.PeerExtensions;
import io.paddock.kernel.wire.QuorumPacket;
import io.paddock.kernel.wire.Zxid;
import io.paddock.kernel.zab.peer.Configurations;
import io.paddock.kernel.zab.peer.EnsembleTimes;
import io.paddock.kernel.zab.peer.ServerSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How an elected server becomes the leader of an epoch (Zab 1.0, phases 1 and 2): a quorum tells the epochs it has
 * accepted; the new one is greater than all; a quorum accepts it; the histories are brought in line; a quorum
 * acknowledges NEWLEADER. Each promise of the leader's own is durable before it counts or is sent.
 */
final class Establishment {
    private static final int PROTOCOL_VERSION = 0x10000;

    private final RoleContext context;
    private final Leadership leadership;
    private final LearnerLinks learners;
    private final Synchronisation synchronisation;
    private final Configurations configurations;
    private final long self;
    private final boolean handedOver;
    private final long deadlineNanos;
    /** When a quorum must have connected. */
    private final long choiceDeadlineNanos;
    private final TreeSet<Long> connected = new TreeSet<>();
    private final TreeSet<Long> accepted = new TreeSet<>();
    private final TreeSet<Long> acknowledged = new TreeSet<>();
    private final Map<Long, Long> awaitingSync = new TreeMap<>();
    private long proposedEpoch;
    private boolean chosen;
    private boolean agreed;
    private boolean founded;
    private boolean established;

    /**
     * @param handedOver by a leader, so that the others are expected at once
     */
    Establishment(
            RoleContext context, Leadership leadership, LearnerLinks learners, Synchronisation synchronisation,
            boolean handedOver) {
        this.context = context;
        this.leadership = leadership;
        this.learners = learners;
        this.synchronisation = synchronisation;
        this.configurations = context.peers().configurations();
        this.self = context.settings().serverId();
        this.deadlineNanos = context.clock().nanoTime() + context.peers().times().initNanos();
        this.handedOver = handedOver;
        this.choiceDeadlineNanos = handedOver
                ? context.clock().nanoTime() + EnsembleTimes.HANDOVER_PATIENCE_NANOS : deadlineNanos;
    }

    /** The leader's own part. */
    void start() {
        connected.add(self);
        propose(context.journal().epochs().accepted());
    }

    /** A quorum has come to this leader. */
    boolean isChosen() {
        return chosen;
    }

    /** Zxid of NEWLEADER: the epoch's start. */
    long newLeaderZxid() {
        return Zxid.startOf(proposedEpoch);
    }

    /** A learner has introduced itself. */
    void join(LearnerLink learner, long acceptedEpoch) {
        if (acceptedEpoch >= Zxid.GREATEST_EPOCH) {
            throw new MalformedRecordException("learner " + learner.serverId() + " has accepted epoch " + acceptedEpoch);
        }
        if (agreed && learner.decides() && acceptedEpoch > proposedEpoch) {
            // It has promised itself to a leader that came to nothing, and can't follow this one.
            context.peers().sawEpoch(acceptedEpoch);
            leadership.stepDown("server " + learner.serverId() + " has accepted epoch " + acceptedEpoch
                    + " already, after " + proposedEpoch + ": a later one is needed");
            return;
        }
        if (agreed) {
            sendEpoch(learner);
            return;
        }
        if (learner.decides()) {
            connected.add(learner.serverId());
        }
        if (!chosen) {
            propose(acceptedEpoch);
        }
    }

    private void propose(long acceptedEpoch) {
        context.peers().sawEpoch(acceptedEpoch);
        proposedEpoch = context.peers().greatestEpoch() + 1;
        if (!configurations.isQuorum(connected)) {
            return;
        }
        chosen = true;
        context.journal().acceptEpoch(proposedEpoch, () -> unlessOver(this::agree));
    }

    /** The disk may answer when this server has given up already. */
    private void unlessOver(Runnable action) {
        if (!leadership.isOver()) {
            action.run();
        }
    }

    private void agree() {
        agreed = true;
        nameFirstConfiguration();
        accepted.add(self);
        for (LearnerLink learner : learners.all()) {
            if (learner.phase() == LearnerLink.Phase.EPOCH) {
                sendEpoch(learner);
            }
        }
        found();
    }

    /**
     * What servers were started with has no version. Once there is a leader it gets one, so that it counts for more than what
     * other servers may be started with: those who join may know only a part of the ensemble (ZOOKEEPER-1783).
     */
    private void nameFirstConfiguration() {
        ServerSet current = configurations.current();
        if (configurations.rules().enabled() && current.version() == 0 && configurations.next() == null) {
            configurations.propose(current.withVersion(newLeaderZxid()));
        }
    }

    private void sendEpoch(LearnerLink learner) {
        JuteWriter data = new JuteWriter(16).writeInt(PROTOCOL_VERSION);
        PeerExtensions.write(
                data, handedOver ? PeerExtensions.ALL | PeerExtensions.HISTORY_IS_COMMITTED : PeerExtensions.ALL);
        learner.link().send(QuorumPacket.LEADERINFO, newLeaderZxid(), data.view());
    }

    /**
     * A learner has accepted the epoch, and tells where its history ends.
     *
     * @param currentEpoch -1 if it had accepted the epoch before, so that this acknowledgement doesn't count
     * @param syncFrom     where its history is to be brought in line from
     */
    void ackEpoch(LearnerLink learner, int currentEpoch, long lastZxid, long syncFrom) {
        if (learner.decides() && isAhead(currentEpoch, lastZxid)) {
            leadership.stepDown("server " + learner.serverId() + " is ahead: epoch " + currentEpoch + ", zxid 0x"
                    + Long.toHexString(lastZxid));
            return;
        }
        if (founded) {
            synchronisation.begin(learner, syncFrom);
            return;
        }
        awaitingSync.put(learner.link().connection(), syncFrom);
        // Who had accepted this epoch before may have accepted it from another leader, and was not compared with us.
        if (learner.decides() && currentEpoch != -1 && lastZxid != Zxid.NOWHERE) {
            accepted.add(learner.serverId());
            found();
        }
    }

    private boolean isAhead(int currentEpoch, long lastZxid) {
        if (founded || currentEpoch == -1) {
            return false;
        }
        long ownEpoch = context.journal().epochs().current();
        return currentEpoch > ownEpoch || currentEpoch == ownEpoch && lastZxid > context.history().lastLogged();
    }

    /** A quorum has accepted the epoch: the leader's history is the epoch's first. */
    private void found() {
        if (founded || !configurations.isQuorum(accepted)) {
            return;
        }
        founded = true;
        context.journal().enterEpoch(proposedEpoch, () -> unlessOver(() -> ackNewLeader(self)));
        for (LearnerLink learner : List.copyOf(learners.all())) {
            Long syncFrom = awaitingSync.remove(learner.link().connection());
            if (syncFrom != null) {
                synchronisation.begin(learner, syncFrom);
            }
        }
    }

    /** A server has the leader's history, durably. */
    void ackNewLeader(long server) {
        acknowledged.add(server);
        if (!established && acknowledged.contains(self) && configurations.isQuorum(acknowledged)) {
            established = true;
            leadership.establish();
        }
    }

    /** A learner's connection is gone; what it has promised stays promised, but it must get the history again. */
    void forget(LearnerLink learner) {
        awaitingSync.remove(learner.link().connection());
    }

    /** Gives up if a quorum doesn't come together in time. */
    void checkTime() {
        long limitNanos = chosen ? deadlineNanos : choiceDeadlineNanos;
        if (!established && context.clock().nanoTime() - limitNanos > 0) {
            leadership.stepDown("no quorum in time: connected " + connected + ", accepted " + accepted
                    + ", acknowledged " + acknowledged + ", needed " + configurations);
        }
    }
}
