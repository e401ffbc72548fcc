package io.paddock.election.fle;

import io.paddock.api.election.Standing;
import io.paddock.api.election.Vote;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The newest notification of each voter, and who of them agrees with one. */
final class Ballots {
    private final SortedMap<Long, Notification> byVoter = new TreeMap<>();

    void cast(long voter, Notification notification) {
        byVoter.put(voter, notification);
    }

    void clear() {
        byVoter.clear();
    }

    /** Whether the voter has been heard, with such a vote. */
    boolean hasCast(long voter, Predicate<Vote> wanted) {
        Notification ballot = byVoter.get(voter);
        return ballot != null && wanted.test(ballot.vote());
    }

    boolean isLeading(long voter) {
        Notification ballot = byVoter.get(voter);
        return ballot != null && ballot.state() == Standing.State.LEADING;
    }

    /** Who votes exactly so in that round. */
    SortedSet<Long> votersFor(Vote vote, long round) {
        return voters(ballot -> ballot.round() == round && ballot.vote().equals(vote));
    }

    /**
     * Who agrees, in the round of a settled server, with what that one says. For those who have settled too the
     * leader is enough: the epoch that they tell changes when the leader's new epoch begins (ZOOKEEPER-1732).
     */
    SortedSet<Long> agreeingInRound(Notification settled) {
        return voters(ballot -> ballot.isLooking()
                ? ballot.round() == settled.round() && ballot.vote().equals(settled.vote())
                : ballot.vote().leader() == settled.vote().leader());
    }

    /**
     * Who has settled on the same leader, whatever the round. Zxid and round may differ between servers of one
     * ensemble (ZOOKEEPER-1805); an epoch is used once, so leader and epoch tell ensembles apart. Servers before and
     * after 3.4.6 tell different epochs, between these the leader is compared alone (ZOOKEEPER-1732).
     */
    SortedSet<Long> settledLike(Notification settled) {
        return voters(ballot -> ballot.vote().leader() == settled.vote().leader()
                && (ballot.vote().epoch() == settled.vote().epoch()
                        || ballot.version() > 0 != settled.version() > 0));
    }

    private SortedSet<Long> voters(Predicate<Notification> wanted) {
        SortedSet<Long> found = new TreeSet<>();
        byVoter.forEach((voter, ballot) -> {
            if (wanted.test(ballot)) {
                found.add(voter);
            }
        });
        return found;
    }
}
