package io.paddock.kernel.zab;

import io.paddock.api.Timers;
import io.paddock.api.election.Standing;
import io.paddock.api.election.Vote;
import io.paddock.kernel.session.ExpiryQueue;
import io.paddock.kernel.txn.WriteRequest;
import io.paddock.kernel.wire.OpCode;
import io.paddock.kernel.wire.Txn;
import io.paddock.kernel.wire.Zxid;
import io.paddock.kernel.zab.history.LoggedTxn;
import io.paddock.kernel.zab.peer.EnsembleMember;
import io.paddock.kernel.zab.peer.PeerContext;
import io.paddock.kernel.zab.peer.ServerSet;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leads: agrees on an epoch with a quorum, brings the learners' histories in line, and once a quorum has acknowledged
 * that ({@link Establishment}) broadcasts. A write's story: {@link #submit} prepares it, appends it to the journal and
 * sends the proposal; {@link #durable} and {@link Enrolment#onAck} note who has it; {@link #endOfCycle} commits what a
 * quorum has.
 */
final class Leading extends Role implements Leadership {
    private static final Logger LOG = LoggerFactory.getLogger(Leading.class);
    private static final ByteBuffer NO_BODY = ByteBuffer.allocate(0);

    private final RoleContext context;
    private final PeerContext peers;
    private final long self;
    private final Vote vote;
    private final LearnerLinks learners;
    private final Synchronisation synchronisation;
    private final Establishment establishment;
    private final Broadcast broadcast;
    private final Positions acknowledged;
    private final Enrolment enrolment;
    private final SyncBarriers barriers;
    private final LeadSessions sessions;
    private final Handover handover;
    private final LearnerRequests requests;
    private final Reconfiguration reconfiguration;
    private final Activation activation;
    private final boolean takenOver;
    private Proposer proposer;
    private Reaper reaper;
    private Timers.Timer heartbeat;
    private long leadingSinceNanos;
    private boolean over;
    private boolean handedOver;

    /**
     * @param takenOver whether leadership was handed over to this server, so that it was not elected
     */
    Leading(RoleContext context, Vote vote, boolean takenOver) {
        this.context = context;
        this.peers = context.peers();
        this.self = context.settings().serverId();
        this.vote = vote;
        this.learners = new LearnerLinks(context);
        this.broadcast = new Broadcast(learners);
        this.acknowledged = Positions.inHistory(peers.configurations());
        this.synchronisation = new Synchronisation(context, acknowledged);
        this.establishment = new Establishment(context, this, learners, synchronisation, takenOver);
        this.enrolment = new Enrolment(context, this, learners, establishment, synchronisation, acknowledged);
        this.barriers = new SyncBarriers(peers.configurations(), self);
        this.sessions = new LeadSessions(context, this::expire);
        this.takenOver = takenOver;
        this.handover = new Handover(context, this, learners);
        this.reconfiguration = new Reconfiguration(context, learners);
        this.activation = new Activation(context);
        this.requests = new LearnerRequests(context, this, sessions, barriers, handover);
    }

    @Override
    public String mode() {
        return takenOver && !isEstablished() ? "taking-over" : "leader";
    }

    @Override
    public boolean isServing() {
        return peers.rules().leaderServes() && (isEstablished() || context.gate().isShut());
    }

    @Override
    public RoleFacts facts() {
        String state = isEstablished() ? "broadcast" : "synchronization";
        return new RoleFacts(self, isEstablished(), state, learners.liveObservers());
    }

    @Override
    public boolean isEstablished() {
        return proposer != null;
    }

    @Override
    public ExpiryQueue expiry() {
        return sessions.expiry();
    }

    @Override
    public void tellMetrics(BiConsumer<String, Object> sink) {
        sink.accept("quorum_size", peers.configurations().current().voters().size());
        sink.accept("pending_syncs", barriers.size());
        LeaderGauges.tell(learners.all(), context.clock().nanoTime() - leadingSinceNanos, sink);
    }

    @Override
    void enter() {
        context.journal().listen(this::durable);
        // What this server has logged becomes the history of the new epoch (Zab 1.0, phase 2).
        context.history().commitUpTo(Long.MAX_VALUE, txn -> {});
        heartbeat = context.timers().schedule(peers.times().tickNanos() / 2, this::heartbeat);
        if (takenOver && !peers.rules().leaderServes()) {
            context.gate().giveUp("this server leads now, and leaders serve no clients");
        }
        establishment.start();
        peers.quorumPort().open(
                new LearnerPort(context, this, learners, new LearnerDesk(enrolment, requests, handover)));
        peers.elector().settled(new Standing(Standing.State.LEADING, vote));
    }

    @Override
    void otherConfiguration(String text) {
        if (!isEstablished() && activation.heard(text) == Activation.News.AGREED) {
            stepDown("there is a newer configuration than the one under which it was elected");
        }
    }

    @Override
    void overtaken() {
        if (!establishment.isChosen()) {
            stepDown("those who have elected it have gone over to another");
        }
    }

    @Override
    void leave() {
        over = true;
        heartbeat.cancel();
        sessions.stop();
        if (reaper != null) {
            reaper.stop();
        }
        peers.quorumPort().close("server " + self + " leads no longer");
        synchronisation.stop();
        learners.close("server " + self + " leads no longer");
        handover.stop();
        if (!handedOver) {
            context.delivery().notServing("server " + self + " leads no longer");
        }
    }

    @Override
    public boolean isOver() {
        return over;
    }

    @Override
    public void stepDown(String cause) {
        over = true;
        if (!isEstablished()) {
            peers.tried(false);
        }
        context.roles().look(cause);
    }

    // ---- broadcast

    @Override
    public void establish() {
        long epochStart = establishment.newLeaderZxid();
        LOG.info("Leading epoch {} from zxid 0x{} on", Zxid.epochOf(epochStart), Long.toHexString(epochStart));
        proposer = new Proposer(context, sessions, reconfiguration, epochStart, peers.rules().firstCounter());
        leadingSinceNanos = context.clock().nanoTime();
        peers.tried(true);
        acknowledged.advance(self, epochStart);
        sessions.start();
        reaper = new Reaper(context, this::submit);
        reaper.start();
        peers.elector().settled(new Standing(
                Standing.State.LEADING, new Vote(self, vote.zxid(), Zxid.epochOf(epochStart))));
        ServerSet configuration = peers.configurations().newest();
        enrolment.letServe();
        activation.agree(configuration);
        if (!peers.isVoter()) {
            stepDown("it has no vote under the configuration that it found under way");
            return;
        }
        context.metrics().serving(true);
        if (isServing()) {
            context.delivery().serving(false);
        }
        context.gate().open();
    }

    @Override
    public void submit(WriteRequest request) {
        if (!isEstablished() || over) {
            return;
        }
        LoggedTxn txn = proposer.propose(request);
        broadcast.proposed(txn);
        if (proposer.isAtEnd()) {
            stepDown("the epoch's counter is used up; a new epoch begins"); // ZOOKEEPER-1277
        }
    }

    private void expire(long sessionId) {
        submit(new WriteRequest(sessionId, 0, OpCode.CLOSE_SESSION, NO_BODY, List.of(), self));
    }

    @Override
    void durable(long zxid) {
        acknowledged.advance(self, zxid);
    }

    @Override
    int endOfCycle() {
        int done = enrolment.pump();
        if (isEstablished() && !over) {
            done += commit();
            if (barriers.needsRound()) {
                broadcast.ping(barriers.beginRound(), proposer.lastProposed());
                done++;
            }
            barriers.release(context.history().lastCommitted());
            handover.advance();
        }
        return done;
    }

    private int commit() {
        ServerSet next = peers.configurations().next();
        int count = commitUpTo(next == null ? acknowledged.quorum() : Math.min(acknowledged.quorum(), next.version()));
        if (next != null && context.history().lastCommitted() == next.version() && !over) {
            acknowledged.recount();
            count += commitUpTo(acknowledged.quorum());
        }
        return count;
    }

    private int commitUpTo(long zxid) {
        int count = proposer.commitUpTo(zxid, this::committed);
        if (count > 0 && !over) {
            broadcast.committedUpTo(context.history().lastCommitted());
            enrolment.letServe();
        }
        return count;
    }

    private void committed(LoggedTxn txn) {
        if (txn.record().txn() instanceof Txn.Reconfig) {
            activate(txn);
        } else {
            broadcast.committed(txn);
        }
    }

    // ---- another configuration

    /** From here on the new configuration decides, this server with it or without it. */
    private void activate(LoggedTxn txn) {
        ServerSet next = peers.configurations().next();
        long leader = leaderUnder(next);
        broadcast.activated(txn, leader);
        activation.agree(next);
        if (leader != self) {
            over = true;
            context.gate().giveUp("server " + leader + " leads under the new configuration");
            learners.all().forEach(learner -> learner.enter(LearnerLink.Phase.LEAVING));
            Vote vote = new Vote(leader, txn.zxid(), context.journal().epochs().current());
            context.roles().leadOrJoin(vote, false, "server " + leader + " leads under the new configuration");
        }
    }

    /** This server, if it still votes and listens where it did; else who has come furthest. */
    private long leaderUnder(ServerSet next) {
        EnsembleMember me = next.member(self);
        EnsembleMember before = peers.configurations().current().member(self);
        if (me != null && me.voter() && before != null && me.quorumAddresses().equals(before.quorumAddresses())) {
            return self;
        }
        long best = self;
        for (long server : next.voters()) {
            boolean able = server != self && next.weight(server) > 0 && learners.of(server) != null;
            if (able && (best == self || acknowledged.of(server) > acknowledged.of(best))) {
                best = server;
            }
        }
        return best;
    }

    @Override
    public void sync(long sessionId) {
        barriers.add(proposer.lastProposed(), () -> context.delivery().synced(sessionId));
    }

    @Override
    public void touch(long sessionId, int timeoutMillis) {
        sessions.touch(sessionId, timeoutMillis);
    }

    @Override
    public void revalidate(long sessionId, int timeoutMillis) {
        requests.revalidate(
                sessionId, timeoutMillis, self, valid -> context.delivery().revalidated(sessionId, valid));
    }

    // ---- leadership is handed over

    @Override
    public void requestLeadership(Consumer<String> answer) {
        answer.accept(null); // it leads
    }

    @Override
    public void yieldLeadership(Consumer<String> answer) {
        answer.accept(handover.yieldToBest());
    }

    @Override
    boolean isHandingOver() {
        return handover.isUnderWay();
    }

    @Override
    public long lastProposed() {
        return proposer.lastProposed();
    }

    @Override
    public long acknowledgedBy(long server) {
        return acknowledged.of(server);
    }

    @Override
    public void pause() {
        context.gate().shut();
        sessions.stop();
        reaper.stop();
    }

    @Override
    public void resume() {
        sessions.resume();
        reaper.start();
        context.gate().open();
    }

    @Override
    public boolean isDrained(long server) {
        return proposer.outstanding() == 0 && barriers.size() == 0
                && (server == self || acknowledged.of(server) >= proposer.lastProposed());
    }

    @Override
    public void handOver(Vote next) {
        over = true;
        handedOver = true;
        context.roles().leadOrJoin(next, true, "handed over to server " + next.leader());
    }

    // ---- heartbeats

    private void heartbeat() {
        heartbeat = context.timers().schedule(peers.times().tickNanos() / 2, this::heartbeat);
        TreeSet<Long> alive = learners.closeSilent();
        alive.add(self);
        if (isEstablished()) {
            broadcast.ping(barriers.beginRound(), proposer.lastProposed());
            if (!peers.configurations().isQuorum(alive)) {
                stepDown("no quorum follows any longer, only " + alive);
            } else if (proposer.nearsEnd()) {
                handover.renew();
            }
        } else {
            establishment.checkTime();
        }
    }
}
