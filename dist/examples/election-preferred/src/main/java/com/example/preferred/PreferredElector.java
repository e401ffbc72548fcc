package com.example.preferred;

import io.paddock.api.Timers;
import io.paddock.api.election.Candidate;
import io.paddock.api.election.ElectionPort;
import io.paddock.api.election.Elector;
import io.paddock.api.election.Electorate;
import io.paddock.api.election.Standing;
import io.paddock.api.election.Vote;
import java.nio.ByteBuffer;

/** Looks for a leader ({@link Campaign}), or has settled on one and answers those who look. */
final class PreferredElector implements Elector {
    private final Timers timers;
    private final boolean isPreferred;
    private final long patienceNanos;

    private Candidate self;
    private ElectionPort port;
    private long round;
    /** The running election; null when settled, and before the first. */
    private Campaign campaign;
    /** What those who look are told; null while looking. */
    private Standing standing;

    PreferredElector(Timers timers, boolean isPreferred, long patienceNanos) {
        this.timers = timers;
        this.isPreferred = isPreferred;
        this.patienceNanos = patienceNanos;
    }

    @Override
    public void look(Candidate candidate, Electorate voters, ElectionPort electionPort) {
        endCampaign();
        self = candidate;
        port = electionPort;
        standing = null;
        boolean hasVote = candidate.voter() && voters.voters().contains(candidate.self());
        Choice own = hasVote
                ? new Choice(new Vote(candidate.self(), candidate.zxid(), candidate.epoch()), isPreferred)
                : Choice.NOBODY;
        campaign = new Campaign(candidate.self(), own, voters, port, timers, patienceNanos, this::onWinner);
        campaign.start(round + 1);
    }

    @Override
    public void onMessage(long fromServer, ByteBuffer body) {
        if (port != null && fromServer != self.self()) {
            Ballot.of(body).ifPresent(ballot -> onBallot(fromServer, ballot));
        }
    }

    private void onBallot(long from, Ballot ballot) {
        if (campaign != null) {
            campaign.onBallot(from, ballot);
        } else if (standing != null && ballot.isLooking()) {
            port.send(from, answer().toBytes());
        }
    }

    @Override
    public void onConnected(long server) {
        if (campaign != null) {
            campaign.onConnected(server);
        }
    }

    @Override
    public void settled(Standing newStanding) {
        endCampaign();
        standing = newStanding;
    }

    @Override
    public void close() {
        endCampaign();
        port = null;
    }

    /** From now on others hear what the server is about to be: the kernel may take its time to say so. */
    private void onWinner(Vote winner) {
        Campaign over = campaign;
        endCampaign();
        standing = new Standing(stateUnder(winner.leader()), winner);
        over.askers().forEach(asker -> port.send(asker, answer().toBytes()));
        // Last, since the kernel may call back at once.
        port.elected(winner);
    }

    private Standing.State stateUnder(long leader) {
        if (leader == self.self()) {
            return Standing.State.LEADING;
        }
        return self.voter() ? Standing.State.FOLLOWING : Standing.State.OBSERVING;
    }

    private Ballot answer() {
        return new Ballot(standing.state(), round, new Choice(standing.vote(), false));
    }

    private void endCampaign() {
        if (campaign != null) {
            campaign.stop();
            round = campaign.round();
            campaign = null;
        }
    }
}
