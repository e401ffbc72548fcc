package io.paddock.kernel.zab;

import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** What only a leader can tell operators, by the names of ZooKeeper's metrics. */
final class LeaderGauges {
    private LeaderGauges() {}

    static void tell(Collection<LearnerLink> learners, long leadingNanos, BiConsumer<String, Object> sink) {
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
        sink.accept("peer_state", "leading - broadcast");
        sink.accept("learners", learners.size());
        sink.accept("synced_followers", followers);
        sink.accept("synced_non_voting_followers", nonVoting);
        sink.accept("synced_observers", observers);
        sink.accept("leader_uptime", TimeUnit.NANOSECONDS.toMillis(leadingNanos));
    }
}
