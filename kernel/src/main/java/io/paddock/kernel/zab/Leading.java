package io.paddock.kernel.zab;

import io.paddock.api.Timers;
import io.paddock.api.election.Standing;
import io.paddock.api.election.Vote;
import io.paddock.kernel.session.ExpiryQueue;
import io.paddock.kernel.txn.WriteRequest;
import io.paddock.kernel.wire.JuteReader;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.MalformedRecordException;
import io.paddock.kernel.wire.OpCode;
import io.paddock.kernel.wire.QuorumPacket;
import io.paddock.kernel.zab.history.LoggedTxn;
import io.paddock.kernel.zab.peer.PeerContext;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leads: agrees on an epoch with a quorum, brings the learners' histories in line, and once a quorum has acknowledged
 * that ({@link Establishment}) broadcasts. A write's story: {@link #submit} prepares it, appends it to the journal and
 * sends the proposal; {@link #durable} and {@link #onAck} note who has it; {@link #endOfCycle} commits what a quorum has.
 */
final class Leading extends Role {
    private static final Logger LOG = LoggerFactory.getLogger(Leading.class);
    private static final ByteBuffer NO_BODY = ByteBuffer.allocate(0);

    private final RoleContext context;
    private final PeerContext peers;
    private final long self;
    private final Vote vote;
    private final Establishment establishment;
    private final LearnerLinks learners;
    private final Positions acknowledged;
    private final SyncBarriers barriers;
    private final LeadSessions sessions;
    private final JuteWriter out = new JuteWriter();
    private Proposer proposer;
    private Reaper reaper;
    private Timers.Timer heartbeat;
    private long leadingSinceNanos;
    private boolean over;

    Leading(RoleContext context, Vote vote) {
        this.context = context;
        this.peers = context.peers();
        this.self = context.settings().serverId();
        this.vote = vote;
        this.learners = new LearnerLinks(context, this);
        this.establishment = new Establishment(context, this);
        this.acknowledged = new Positions(peers.servers());
        this.barriers = new SyncBarriers(peers.servers(), self);
        this.sessions = new LeadSessions(context, this::expire);
    }

    @Override
    public String mode() {
        return "leader";
    }

    @Override
    public boolean isServing() {
        return isEstablished() && peers.rules().leaderServes();
    }

    @Override
    public boolean isReady() {
        return isEstablished();
    }

    @Override
    public long leader() {
        return self;
    }

    @Override
    public String zabState() {
        return isEstablished() ? "broadcast" : "synchronization";
    }

    @Override
    public List<Long> syncedObservers() {
        return learners.all().stream()
                .filter(learner -> learner.isObserver() && learner.phase() == LearnerLink.Phase.LIVE)
                .map(LearnerLink::serverId)
                .toList();
    }

    /** A quorum follows: this server proposes. */
    private boolean isEstablished() {
        return proposer != null;
    }

    @Override
    public ExpiryQueue expiry() {
        return sessions.expiry();
    }

    @Override
    public void tellMetrics(BiConsumer<String, Object> sink) {
        sink.accept("quorum_size", peers.servers().voters().size());
        sink.accept("pending_syncs", barriers.size());
        LeaderGauges.tell(learners.all(), nowNanos() - leadingSinceNanos, sink);
    }

    @Override
    void enter() {
        context.journal().listen(this::durable);
        // What this server has logged becomes the history of the new epoch (Zab 1.0, phase 2).
        context.history().commitUpTo(Long.MAX_VALUE, txn -> {});
        peers.elector().settled(new Standing(Standing.State.LEADING, vote));
        heartbeat = context.timers().schedule(peers.times().tickNanos() / 2, this::heartbeat);
        establishment.start();
        peers.quorumPort().open(learners);
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
        learners.close("server " + self + " leads no longer");
        context.delivery().notServing("server " + self + " leads no longer");
    }

    /** It leads no longer, or is about to. */
    boolean isOver() {
        return over;
    }

    void stepDown(String cause) {
        over = true;
        if (!isEstablished()) {
            peers.tried(false);
        }
        context.roles().next(new Looking(context), cause);
    }

    // ---- learners

    /** That learner's connection is gone. */
    void onGone(LearnerLink learner) {
        establishment.forget(learner);
        // It may come back with another disk.
        acknowledged.forget(learner.serverId());
    }

    Collection<LearnerLink> learners() {
        return learners.all();
    }

    boolean isVoter(long server) {
        return peers.servers().voters().contains(server);
    }

    long nowNanos() {
        return context.clock().nanoTime();
    }

    void onLearner(LearnerLink learner, long acceptedEpoch) {
        if (learner.serverId() == self) {
            throw new MalformedRecordException("a learner has this server's id " + self + ": correct myid there or here");
        }
        learners.replaceFormer(learner);
        establishment.join(learner, acceptedEpoch);
    }

    void onAckEpoch(LearnerLink learner, int currentEpoch, long lastZxid, boolean wantsSnapshot) {
        establishment.ackEpoch(learner, currentEpoch, lastZxid, wantsSnapshot ? LearnerSync.NOWHERE : lastZxid);
    }

    /** The learner has accepted the epoch: its history is brought in line. */
    void synchronise(LearnerLink learner, long peerLastZxid) {
        learner.enter(LearnerLink.Phase.SYNC);
        // It may have to forget what it has acknowledged on a former connection.
        acknowledged.forget(learner.serverId());
        learner.sync(new LearnerSync(context, learner, peerLastZxid, learners));
    }

    /** Sends the learner the next piece of history. Returns how much was done. */
    private int pump(LearnerLink learner) {
        if (learner.phase() != LearnerLink.Phase.SYNC || learner.sync().isWaiting()) {
            return 0;
        }
        if (learner.sync().pump()) {
            learner.subscribe();
            learner.enter(LearnerLink.Phase.NEWLEADER);
            learner.link().send(QuorumPacket.NEWLEADER, establishment.newLeaderZxid(),
                    ByteBuffer.wrap(peers.servers().text().getBytes(StandardCharsets.UTF_8)));
        }
        return 1;
    }

    void onAck(LearnerLink learner, long zxid) {
        if (zxid > Math.max(establishment.newLeaderZxid(), context.history().lastLogged())) {
            throw new MalformedRecordException("ACK of 0x" + Long.toHexString(zxid) + ", which was not proposed");
        }
        if (learner.phase() == LearnerLink.Phase.NEWLEADER && zxid == establishment.newLeaderZxid()) {
            learner.enter(LearnerLink.Phase.SYNCED);
            if (learner.votes()) {
                // A Paddock learner's journal is one: NEWLEADER is behind all proposals it got before.
                acknowledged.advance(
                        learner.serverId(), learner.isCumulative() ? Math.max(zxid, learner.sentBeforeNewLeader()) : zxid);
                establishment.ackNewLeader(learner.serverId());
            }
            letServe(learner);
        } else if (learner.phase().ordinal() >= LearnerLink.Phase.SYNCED.ordinal() && learner.votes()) {
            acknowledged.advance(learner.serverId(), zxid);
        }
    }

    /** Tells a learner to serve as soon as all that its tree may show is committed. */
    private void letServe(LearnerLink learner) {
        boolean synced = learner.phase() == LearnerLink.Phase.SYNCED;
        if (!isEstablished() || !synced || learner.keptUpTo() > context.history().lastCommitted()) {
            return;
        }
        learner.enter(LearnerLink.Phase.LIVE);
        learner.link().send(QuorumPacket.UPTODATE, establishment.newLeaderZxid(), null);
    }

    void onTouched(long sessionId, int timeoutMillis) {
        sessions.touch(sessionId, timeoutMillis);
    }

    void onRevalidate(LearnerLink learner, JuteReader data) {
        context.metrics().revalidated();
        long sessionId = data.readLong();
        int timeoutMillis = data.readInt();
        if (isEstablished()) {
            sessions.revalidate(sessionId, timeoutMillis, learner.serverId(), valid -> learner.link().send(
                    QuorumPacket.REVALIDATE, -1, out.clear().writeLong(sessionId).writeBoolean(valid).view()));
        }
    }

    void onRequest(LearnerLink learner, QuorumPacket packet) {
        if (learner.phase() != LearnerLink.Phase.LIVE) {
            throw new MalformedRecordException("REQUEST of a learner in phase " + learner.phase());
        }
        JuteReader head = packet.reader();
        ByteBuffer data = head.buffer();
        long sessionId = head.readLong();
        int cxid = head.readInt();
        int op = head.readInt();
        if (op == OpCode.SYNC) {
            byte[] request = new byte[data.capacity()];
            data.get(0, request);
            barriers.add(proposer.lastProposed(),
                    () -> learner.link().send(QuorumPacket.SYNC, -1, ByteBuffer.wrap(request)));
        } else {
            submit(new WriteRequest(
                    sessionId, cxid, op, data.slice(), packet.identities(), learner.serverId()));
        }
    }

    void onConfirmed(LearnerLink learner, long round) {
        if (learner.votes()) {
            barriers.confirmed(learner.serverId(), round);
        }
    }

    // ---- broadcast

    /** A quorum has acknowledged the history: from now on this server proposes. */
    void establish() {
        long epochStart = establishment.newLeaderZxid();
        LOG.info("Leading epoch {} from zxid 0x{} on", epochStart >>> 32, Long.toHexString(epochStart));
        proposer = new Proposer(context, sessions, epochStart);
        leadingSinceNanos = nowNanos();
        peers.tried(true);
        acknowledged.advance(self, epochStart);
        sessions.start();
        reaper = new Reaper(context, this::submit);
        reaper.start();
        peers.elector().settled(new Standing(
                Standing.State.LEADING, new Vote(self, vote.zxid(), epochStart >>> 32)));
        for (LearnerLink learner : learners.all()) {
            letServe(learner);
        }
        context.metrics().serving(true);
        if (isServing()) {
            context.delivery().serving(false);
        }
    }

    @Override
    public void submit(WriteRequest request) {
        if (!isEstablished() || over) {
            return;
        }
        LoggedTxn txn = proposer.propose(request);
        QuorumPacket.write(out.clear(), QuorumPacket.PROPOSAL, txn.zxid(), ByteBuffer.wrap(txn.bytes()));
        for (LearnerLink learner : learners.all()) {
            if (learner.isSubscribed() && !learner.isObserver()) {
                learner.link().sendRaw(out.view());
            }
        }
        if ((txn.zxid() & 0xffff_ffffL) == 0xffff_ffffL) {
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
        int done = 0;
        for (LearnerLink learner : List.copyOf(learners.all())) {
            done += pump(learner);
        }
        if (isEstablished() && !over) {
            done += commit();
            if (barriers.needsRound()) {
                ping(barriers.beginRound());
                done++;
            }
            barriers.release(context.history().lastCommitted());
        }
        return done;
    }

    private int commit() {
        int count = proposer.commitUpTo(acknowledged.quorum(), this::announceCommit);
        if (count > 0) {
            long zxid = context.history().lastCommitted();
            for (LearnerLink learner : learners.all()) {
                if (learner.isSubscribed() && !learner.isObserver() && learner.isCumulative()) {
                    learner.link().send(QuorumPacket.COMMIT, zxid, null);
                }
                letServe(learner);
            }
        }
        return count;
    }

    private void announceCommit(LoggedTxn txn) {
        for (LearnerLink learner : learners.all()) {
            if (!learner.isSubscribed()) {
                continue;
            }
            if (learner.isObserver()) {
                learner.link().send(QuorumPacket.INFORM, txn.zxid(), ByteBuffer.wrap(txn.bytes()));
            } else if (!learner.isCumulative()) {
                learner.link().send(QuorumPacket.COMMIT, txn.zxid(), null);
            }
        }
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
        sessions.revalidate(
                sessionId, timeoutMillis, self, valid -> context.delivery().revalidated(sessionId, valid));
    }

    // ---- heartbeats

    private void heartbeat() {
        heartbeat = context.timers().schedule(peers.times().tickNanos() / 2, this::heartbeat);
        TreeSet<Long> alive = new TreeSet<>();
        alive.add(self);
        for (LearnerLink learner : List.copyOf(learners.all())) {
            boolean live = learner.phase() == LearnerLink.Phase.LIVE;
            long limitNanos = live ? peers.times().syncNanos() : peers.times().initNanos();
            if (nowNanos() - learner.lastHeardNanos() > limitNanos) {
                learner.link().close("silent for too long");
            } else if (live && learner.votes()) {
                alive.add(learner.serverId());
            }
        }
        if (isEstablished()) {
            ping(barriers.beginRound());
            if (!peers.servers().isQuorum(alive)) {
                stepDown("no quorum follows any longer, only " + alive);
            }
        } else {
            establishment.checkTime();
        }
    }

    private void ping(long round) {
        for (LearnerLink learner : learners.all()) {
            if (learner.phase() == LearnerLink.Phase.LIVE) {
                learner.asked(round);
                learner.link().send(QuorumPacket.PING, proposer.lastProposed(), null);
            }
        }
    }
}
