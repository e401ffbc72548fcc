package io.paddock.election.fle;

import io.paddock.api.election.Electorate;
import io.paddock.api.election.Vote;

/** Which of two votes is the better one among the servers of an electorate. */
final class VoteOrder {
    private final Electorate electorate;

    VoteOrder(Electorate electorate) {
        this.electorate = electorate;
    }

    /**
     * Apache's {@code totalOrderPredicate}, with one addition: any electable server beats one that isn't. There, a
     * server of weight 0 may hold on to its vote for itself, which nobody counts; here it agrees with the others.
     */
    boolean beats(Vote challenger, Vote current) {
        return isElectable(challenger) && (!isElectable(current) || challenger.compareTo(current) > 0);
    }

    Vote better(Vote one, Vote other) {
        return beats(one, other) ? one : other;
    }

    private boolean isElectable(Vote vote) {
        return electorate.voters().contains(vote.leader()) && electorate.weight(vote.leader()) > 0;
    }
}
