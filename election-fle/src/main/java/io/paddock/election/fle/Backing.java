package io.paddock.election.fle;

import io.paddock.api.election.Electorate;
import io.paddock.api.election.Vote;
import java.util.SortedSet;

/**
 * Those who want a winner, followed on after the election's end: a voter that hadn't ended it yet may have heard of a
 * better vote since, or look again. A winner that has lost its quorum so, or that looks for another leader itself, will
 * not lead.
 */
final class Backing {
    private final Vote winner;
    private final long round;
    private final Electorate electorate;
    private final VoteOrder order;
    private final SortedSet<Long> backers;
    private boolean winnerLooksElsewhere;

    /**
     * @param round   that the winner was elected in
     * @param backers who wanted it when the election ended
     */
    Backing(Vote winner, long round, Electorate electorate, SortedSet<Long> backers) {
        this.winner = winner;
        this.round = round;
        this.electorate = electorate;
        this.order = new VoteOrder(electorate);
        this.backers = backers;
    }

    Vote winner() {
        return winner;
    }

    void onNotification(long from, Notification notification) {
        if (!notification.isLooking() || notification.round() < round || !electorate.voters().contains(from)) {
            return;
        }
        // Votes of one round only get better: a worse one has been under way for long.
        if (notification.round() > round || order.beats(notification.vote(), winner)) {
            backers.remove(from);
            winnerLooksElsewhere |= from == winner.leader();
        } else if (notification.vote().equals(winner)) {
            backers.add(from);
        }
    }

    boolean isGone() {
        return winnerLooksElsewhere || !electorate.isQuorum(backers);
    }
}
