package io.paddock.kernel.zab;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What only a leader can tell operators, by the names of ZooKeeper's metrics. */
final class LeaderGauges {
    private LeaderGauges() {}

    static Map<String, Object> of(Collection<LearnerLink> learners, int voters, int pendingSyncs, long leadingNanos) {
        int followers = 0;
        int nonVoting = 0;
        int observers = 0;
        for (LearnerLink learner : learners) {
            if (learner.phase() == LearnerLink.Phase.LIVE) {
                followers += learner.isObserver() ? 0 : 1;
                nonVoting += learner.isObserver() || learner.votes() ? 0 : 1;
                observers += learner.isObserver() ? 1 : 0;
            }
        }
        return Map.of(
                "peer_state", "leading - broadcast",
                "quorum_size", voters,
                "learners", learners.size(),
                "synced_followers", followers,
                "synced_non_voting_followers", nonVoting,
                "synced_observers", observers,
                "pending_syncs", pendingSyncs,
                "leader_uptime", TimeUnit.NANOSECONDS.toMillis(leadingNanos));
    }
}
