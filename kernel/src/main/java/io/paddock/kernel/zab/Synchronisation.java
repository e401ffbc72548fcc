package io.paddock.kernel.zab;

import io.paddock.kernel.zab.peer.EnsembleRules;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which learners' histories are being brought in line with the leader's, and how many may be at a time. */
final class Synchronisation implements LearnerSync.Gate {
    private final RoleContext context;
    private final Positions acknowledged;
    private final Map<LearnerLink, LearnerSync> underWay = new LinkedHashMap<>();

    Synchronisation(RoleContext context, Positions acknowledged) {
        this.context = context;
        this.acknowledged = acknowledged;
    }

    /** The learner has accepted the epoch: its history is brought in line from there. */
    void begin(LearnerLink learner, long peerLastZxid) {
        learner.enter(LearnerLink.Phase.SYNC);
        // It may have to forget what it has acknowledged on a former connection.
        acknowledged.forget(learner.serverId());
        underWay.put(learner, new LearnerSync(context, learner, peerLastZxid, this));
    }

    /** Whether the learner takes no more for now, or something must be read first. */
    boolean isWaiting(LearnerLink learner) {
        return underWay.get(learner).isWaiting();
    }

    /** Sends the next piece. Returns whether the learner now has everything. */
    boolean pump(LearnerLink learner) {
        return underWay.get(learner).pump();
    }

    void onWritable(LearnerLink learner) {
        LearnerSync sync = underWay.get(learner);
        if (sync != null) {
            sync.writable();
        }
    }

    /** The learner has acknowledged it, or is gone. */
    void end(LearnerLink learner) {
        LearnerSync sync = underWay.remove(learner);
        if (sync != null) {
            sync.abort();
        }
    }

    /** The leader leads no longer. */
    void stop() {
        underWay.values().forEach(LearnerSync::abort);
        underWay.clear();
    }

    /** As ZooKeeper does it: followers are never refused, for a quorum may depend on them. */
    @Override
    public boolean admits(LearnerLink learner, boolean withSnapshot) {
        EnsembleRules rules = context.peers().rules();
        int most = withSnapshot ? rules.maxSnapshotSyncs() : rules.maxDiffSyncs();
        int others = 0;
        for (Map.Entry<LearnerLink, LearnerSync> other : underWay.entrySet()) {
            others += other.getKey() != learner && other.getValue().isUnderWay(withSnapshot) ? 1 : 0;
        }
        return !learner.isObserver() || others < most;
    }
}
