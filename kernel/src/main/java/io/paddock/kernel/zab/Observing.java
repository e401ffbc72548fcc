package io.paddock.kernel.zab;

import io.paddock.api.election.Standing;
import io.paddock.api.election.Vote;

/** Observes a leader: gets what is committed, serves reads and forwards writes, has no vote. */
final class Observing extends LearnerRole {
    Observing(RoleContext context, LeaderConnection connection, LearnerLog log, Vote vote) {
        super(context, connection, log, vote);
    }

    @Override
    public String mode() {
        return "observer";
    }

    @Override
    Standing.State standing() {
        return Standing.State.OBSERVING;
    }
}
