package io.paddock.kernel.zab;

import io.paddock.api.Timers;
import io.paddock.api.election.Candidate;
import io.paddock.api.election.Vote;
import io.paddock.kernel.zab.peer.PeerContext;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for a leader. Serves nobody; if the operator wants it, and no leader is found for a while, those who are
 * content to read what this server knows (ZooKeeper's read-only mode).
 */
final class Looking extends UnservingRole {
    private static final Logger LOG = LoggerFactory.getLogger(Looking.class);
    /** A shorter election is no partition (ZooKeeper's bound). */
    private static final long READ_ONLY_DELAY_MILLIS = 2000;

    private final RoleContext context;
    private final PeerContext peers;
    private Timers.Timer pause;
    private Timers.Timer readOnlyTimer;
    private boolean readOnly;

    Looking(RoleContext context) {
        this.context = context;
        this.peers = context.peers();
    }

    @Override
    public String mode() {
        return readOnly ? "read-only" : "leaderelection";
    }

    @Override
    public RoleFacts facts() {
        return new RoleFacts(-1, false, "election");
    }

    @Override
    public boolean isServing() {
        return readOnly;
    }

    @Override
    public boolean isReadOnly() {
        return readOnly;
    }

    @Override
    void enter() {
        context.gate().giveUp("leadership was not handed over");
        if (peers.rules().readOnlyMode()) {
            long millis = Math.max(READ_ONLY_DELAY_MILLIS, context.settings().tickMillis());
            readOnlyTimer = context.timers().schedule(TimeUnit.MILLISECONDS.toNanos(millis), this::serveReadOnly);
        }
        context.metrics().looking();
        long self = context.settings().serverId();
        peers.quorumPort().hold();
        peers.electionLinks().looking(true);
        // What a leader has told that came to nothing is not under way any more.
        context.history().tellConfiguration();
        look(self);
    }

    private void look(long self) {
        peers.elector().look(
                new Candidate(
                        self, peers.isVoter() && !lacksItsData(), context.history().lastLogged(), context.journal().epochs().current()),
                peers.configurations().electorate(),
                peers.links());
    }

    /**
     * Whether nothing is here, and nobody has said that this is so because the server is new. What it has forgotten may
     * have been acknowledged, so it follows whom the others elect, and votes again once it has what they have.
     */
    private boolean lacksItsData() {
        boolean lacks = !context.settings().startsEmpty() && context.history().lastLogged() == 0
                && context.journal().epochs().current() == 0;
        if (lacks) {
            LOG.warn("This server has no data and does not vote until a leader has given it some (db.autocreate=false)."
                    + " If it is new, and so are the others, stop it and run bin/zkServer-initialize.sh, or put a file"
                    + " named initialize into its dataDir");
        }
        return lacks;
    }

    @Override
    void leave() {
        peers.electionLinks().looking(false);
        if (pause != null) {
            pause.cancel();
        }
        if (readOnlyTimer != null) {
            readOnlyTimer.cancel();
        }
        if (readOnly) {
            context.delivery().notServing("the ensemble is back: read-only mode ends");
        }
    }

    private void serveReadOnly() {
        if (context.history().needsSnapshot()) {
            return; // what it knows may be wrong
        }
        readOnly = true;
        context.delivery().serving(true);
    }

    @Override
    void elected(Vote vote) {
        context.metrics().elected();
        long pauseNanos = peers.pauseNanos();
        if (pauseNanos == 0) {
            follow(vote);
        } else {
            pause = context.timers().schedule(pauseNanos, () -> follow(vote));
        }
    }

    @Override
    void otherConfiguration(String text) {
        if (new Activation(context).heard(text) != Activation.News.NONE) {
            if (pause != null) {
                pause.cancel();
                pause = null;
            }
            look(context.settings().serverId());
        }
    }

    private void follow(Vote vote) {
        boolean leads = vote.leader() == context.settings().serverId();
        if (leads && context.state().divergence() != null) {
            throw context.state().divergence(); // elected, so no other has this history: nobody can help
        }
        context.roles().leadOrJoin(vote, false, leads ? "elected" : "server " + vote.leader() + " is elected");
    }
}
