package io.paddock.kernel.zab;

import io.paddock.api.Timers;
import io.paddock.api.election.Candidate;
import io.paddock.api.election.Vote;
import io.paddock.kernel.txn.WriteRequest;

/** Looks for a leader. Serves nobody. */
final class Looking extends Role {
    private final RoleContext context;
    private final PeerContext peers;
    private Timers.Timer pause;

    Looking(RoleContext context) {
        this.context = context;
        this.peers = context.peers();
    }

    @Override
    public String mode() {
        return "leaderelection";
    }

    @Override
    public boolean isServing() {
        return false;
    }

    @Override
    void enter() {
        context.metrics().looking();
        long self = context.settings().serverId();
        peers.quorumPort().hold();
        peers.electedTo(this::elected);
        peers.electionLinks().looking(true);
        peers.elector().look(
                new Candidate(
                        self, peers.isVoter(), context.history().lastLogged(), context.journal().epochs().current()),
                peers.servers(),
                peers.links());
    }

    @Override
    void leave() {
        peers.electedTo(vote -> {});
        peers.electionLinks().looking(false);
        if (pause != null) {
            pause.cancel();
        }
    }

    private void elected(Vote vote) {
        context.metrics().elected();
        long pauseNanos = peers.pauseNanos();
        if (pauseNanos == 0) {
            follow(vote);
        } else {
            pause = context.timers().schedule(pauseNanos, () -> follow(vote));
        }
    }

    private void follow(Vote vote) {
        if (vote.leader() == context.settings().serverId()) {
            if (context.state().divergence() != null) {
                throw context.state().divergence(); // elected, so no other has this history: nobody can help
            }
            context.roles().next(new Leading(context, vote), "elected");
        } else {
            context.roles().next(new Joining(context, vote), "server " + vote.leader() + " is elected");
        }
    }

    @Override
    public void submit(WriteRequest request) {
        // Nobody is served, so nobody asks; what was under way is lost with its connection.
    }

    @Override
    public void sync(long sessionId) {
        // as above
    }

    @Override
    public void touch(long sessionId, int timeoutMillis) {
        // as above
    }

    @Override
    public void revalidate(long sessionId, int timeoutMillis) {
        // as above
    }
}
