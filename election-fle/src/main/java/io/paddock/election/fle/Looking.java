package io.paddock.election.fle;

import io.paddock.api.Timers;
import io.paddock.api.election.Candidate;
import io.paddock.api.election.Electorate;
import io.paddock.api.election.Standing.State;
import io.paddock.api.election.Vote;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** One election, from the first vote to the winner. The package's description says when it ends, and why then. */
final class Looking {
    /** Of a server that has no data yet and must not be part of a decision. */
    private static final long UNINITIALIZED_ZXID = -1;
    /** What a server without a vote says, as Apache's observers do: worse than any. */
    private static final Vote NO_VOTE = new Vote(Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE);
    /** Bounds the memory that servers outside of the electorate can take. */
    private static final int MAX_ASKERS = 1024;

    private final long self;
    private final Electorate electorate;
    private final VoteOrder order;
    private final Vote ownPosition;
    private final Outbox outbox;
    private final Timers timers;
    private final long finalizeWaitNanos;
    private final SortedSet<Long> lost;
    private final Repeater repeater;
    private final BiConsumer<Backing, SortedSet<Long>> onDecision;

    private final Ballots inRound = new Ballots();
    private final Ballots settled = new Ballots();
    private final SortedSet<Long> askers = new TreeSet<>();
    private long round;
    private Vote proposal;
    private Timers.Timer finalizing;

    /**
     * @param round      of this election, greater than all before
     * @param lost       servers that can't be reached any more; changes
     * @param onDecision takes the winner, and the servers without a vote that want to know it
     */
    Looking(
            Candidate candidate,
            Electorate electorate,
            Outbox outbox,
            Timings timings,
            Timers timers,
            long round,
            SortedSet<Long> lost,
            BiConsumer<Backing, SortedSet<Long>> onDecision) {
        this.self = candidate.self();
        this.electorate = electorate;
        this.order = new VoteOrder(electorate);
        boolean mayVote = candidate.voter() && electorate.voters().contains(self);
        this.ownPosition = mayVote ? new Vote(self, candidate.zxid(), candidate.epoch()) : NO_VOTE;
        this.outbox = outbox;
        this.timers = timers;
        this.finalizeWaitNanos = timings.finalizeWaitNanos();
        this.repeater = new Repeater(timers, timings, this::tellEverybody);
        this.round = round;
        this.lost = lost;
        this.onDecision = onDecision;
    }

    /** Casts the first vote. Never ends the election within this call. */
    void start() {
        propose(ownPosition);
        if (hasQuorum()) {
            finalizing = timers.schedule(isFinal() ? 0 : finalizeWaitNanos, this::decideOnProposal);
        }
    }

    /** Ends the election without a winner. */
    void stop() {
        repeater.stop();
        stopFinalizing();
    }

    long round() {
        return round;
    }

    /** A new link: what was sent before may be lost. */
    void onConnected(long server) {
        if (electorate.voters().contains(server) || askers.contains(server)) {
            outbox.send(server, ownBallot());
        }
    }

    /** One server less is waited for. */
    void onLost() {
        finishIfAgreed();
    }

    void onNotification(long from, Notification notification) {
        if (!electorate.voters().contains(from)) {
            onAsker(from, notification);
        } else if (notification.isLooking() && notification.round() < round) {
            outbox.send(from, ownBallot());
        } else if (electorate.voters().contains(notification.vote().leader())) {
            onBallot(from, notification);
        }
    }

    private void onBallot(long from, Notification notification) {
        switch (notification.state()) {
            case LOOKING -> onVote(from, notification);
            case FOLLOWING, LEADING -> onSettled(from, notification);
            case OBSERVING -> { }
        }
    }

    /** An observer, or a server that wants to join: it isn't counted, but told each vote and the winner. */
    private void onAsker(long from, Notification notification) {
        if (notification.isLooking() && askers.size() < MAX_ASKERS) {
            askers.add(from);
        }
    }

    private void onVote(long from, Notification ballot) {
        if (ownPosition.zxid() == UNINITIALIZED_ZXID || ballot.vote().zxid() == UNINITIALIZED_ZXID) {
            return;
        }
        if (ballot.round() > round) {
            round = ballot.round();
            inRound.clear();
            propose(order.better(ballot.vote(), ownPosition));
        } else if (order.beats(ballot.vote(), proposal)) {
            propose(ballot.vote());
        } else if (!inRound.hasCast(from, vote -> true) && order.beats(proposal, ballot.vote())) {
            // It has only begun to look: what it was told before, it heard as a settled server and has not counted.
            outbox.send(from, ownBallot());
        }
        inRound.cast(from, ballot);
        finishIfAgreed();
    }

    /** A server that has a leader: joins it if a quorum has it and the leader itself says so. */
    private void onSettled(long from, Notification ballot) {
        settled.cast(from, ballot);
        if (ballot.round() == round) {
            inRound.cast(from, ballot);
            SortedSet<Long> agreeing = inRound.agreeingInRound(ballot);
            if (isEstablished(agreeing, inRound, ballot)) {
                decide(ballot.vote(), agreeing);
                return;
            }
        }
        SortedSet<Long> alike = settled.settledLike(ballot);
        if (isEstablished(alike, settled, ballot)) {
            round = ballot.round();
            decide(ballot.vote(), alike);
        }
    }

    /**
     * A quorum that follows isn't enough, for it may follow a leader that has crashed: the leader must say that it
     * leads. If this server itself is meant, they must mean it as of this round, not as of before a restart.
     */
    private boolean isEstablished(SortedSet<Long> agreeing, Ballots ballots, Notification ballot) {
        long leader = ballot.vote().leader();
        boolean leads = leader == self ? ballot.round() == round : ballots.isLeading(leader);
        return leads && electorate.isQuorum(agreeing);
    }

    private void propose(Vote vote) {
        stopFinalizing();
        proposal = vote;
        if (ownPosition != NO_VOTE && ownPosition.zxid() != UNINITIALIZED_ZXID) {
            inRound.cast(self, ownBallot());
        }
        tellEverybody();
        repeater.restart();
    }

    private void tellEverybody() {
        for (long voter : electorate.voters()) {
            if (voter != self) {
                outbox.send(voter, ownBallot());
            }
        }
        askers.forEach(asker -> outbox.send(asker, ownBallot()));
    }

    /** Who has no vote tells none: others would count it if it came from a voter that has lost its data. */
    private Notification ownBallot() {
        Vote told = ownPosition == NO_VOTE ? NO_VOTE : proposal;
        return new Notification(State.LOOKING, told, round, Notification.CURRENT_VERSION);
    }

    private void finishIfAgreed() {
        if (!hasQuorum()) {
            stopFinalizing();
        } else if (isFinal()) {
            decideOnProposal();
        } else if (finalizing == null) {
            finalizing = timers.schedule(finalizeWaitNanos, this::decideOnProposal);
        }
    }

    private boolean hasQuorum() {
        return electorate.isQuorum(backersOfProposal());
    }

    private SortedSet<Long> backersOfProposal() {
        return inRound.votersFor(proposal, round);
    }

    /**
     * Whether each voter that can win has been heard in this round, and none votes for somebody better: a settled
     * server's vote isn't taken over, so that it may be better. Who was there and is gone can't win.
     */
    private boolean isFinal() {
        return electorate.voters().stream()
                .allMatch(voter -> electorate.weight(voter) == 0 || lost.contains(voter)
                        || inRound.hasCast(voter, this::isNoBetter));
    }

    private boolean isNoBetter(Vote vote) {
        return !order.beats(vote, proposal);
    }

    private void decideOnProposal() {
        decide(proposal, backersOfProposal());
    }

    private void decide(Vote winner, SortedSet<Long> backers) {
        stop();
        onDecision.accept(new Backing(winner, round, electorate, backers), askers);
    }

    private void stopFinalizing() {
        if (finalizing != null) {
            finalizing.cancel();
            finalizing = null;
        }
    }
}
