package com.example.preferred;

import io.paddock.api.election.Electorate;
import io.paddock.api.election.Vote;
import java.util.Comparator;

/**
 * Somebody to vote for. Whether a server is preferred is part of the vote and said by that server itself, so that all
 * order votes in the same way even while an operator changes the configuration of one after the other.
 *
 * @param vote      the server and its position
 * @param preferred whether the operator wants it to lead
 */
record Choice(Vote vote, boolean preferred) {
    /** Of a server that has no vote: worse than any. */
    static final Choice NOBODY = new Choice(new Vote(Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE), false);

    long leader() {
        return vote.leader();
    }

    /**
     * The greater the better. What a server knows comes first, or else acknowledged writes could be lost: only among
     * those that know the same does the preference count, and after it the id.
     *
     * @param electorate says who can't win
     */
    static Comparator<Choice> order(Electorate electorate) {
        return Comparator.<Choice, Boolean>comparing(choice -> canWin(choice.leader(), electorate))
                .thenComparingLong(choice -> choice.vote.epoch())
                .thenComparingLong(choice -> choice.vote.zxid())
                .thenComparing(Choice::preferred)
                .thenComparingLong(Choice::leader);
    }

    private static boolean canWin(long server, Electorate electorate) {
        return electorate.voters().contains(server) && electorate.weight(server) > 0;
    }
}
