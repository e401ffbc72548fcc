package io.paddock.kernel.zab;

import io.paddock.api.Timers;
import io.paddock.api.election.Standing;
import io.paddock.api.election.Vote;
import io.paddock.api.storage.Epochs;
import io.paddock.kernel.tree.SnapshotForm;
import io.paddock.kernel.tree.SnapshotReader;
import io.paddock.kernel.wire.JuteReader;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.LearnerInfo;
import io.paddock.kernel.wire.MalformedRecordException;
import io.paddock.kernel.wire.PeerExtensions;
import io.paddock.kernel.wire.QuorumPacket;
import io.paddock.kernel.wire.Zxid;
import io.paddock.kernel.zab.history.History;
import io.paddock.kernel.zab.peer.EnsembleMember;
import io.paddock.kernel.zab.peer.EnsembleTimes;
import io.paddock.kernel.zab.peer.PeerContext;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins a leader (Zab 1.0, phases 1 and 2, the learner's side): accepts its epoch, takes over its history, and
 * acknowledges that once it is durable. Serves nobody yet. The order of what becomes durable is the journal's, so that
 * no acknowledgement can overtake what it stands for (ZOOKEEPER-3911, 4643, 4646, 4785).
 */
final class Joining extends UnservingRole implements LeaderConnection.Holder {
    private static final Logger LOG = LoggerFactory.getLogger(Joining.class);
    private static final int PROTOCOL_VERSION = 0x10000;
    private static final long FIRST_RETRY_NANOS = 2_000_000L;
    /** How long one attempt to connect may take. */
    private static final long DIAL_NANOS = 1_000_000_000L;
    /** How long an elected server may leave it open whether it leads. */
    private static final long PATIENCE_NANOS = 2_000_000_000L;

    private final RoleContext context;
    private final PeerContext peers;
    private final Vote vote;
    private final boolean handedOver;
    private final LeaderConnection connection;
    private final LearnerLog log;
    private final LeadersConfiguration leadersConfiguration;
    private SnapshotInstall install;
    private Timers.Timer watchdog;
    private Timers.Timer retry;
    private int attempts;
    private long beganNanos;
    private boolean left;
    private long newEpoch;
    private boolean acknowledged;
    private boolean asObserver;
    /** What an observer has up to there is committed, as soon as the leader is established. */
    private long committedZxid;
    /** History is being cut or replaced: no other role can build on it before that is done. */
    private boolean rewriting;
    private String abandoned;

    /**
     * @param handedOver whether the leader to join was named by its predecessor, and not elected
     */
    Joining(RoleContext context, Vote vote, boolean handedOver) {
        this.context = context;
        this.peers = context.peers();
        this.vote = vote;
        this.handedOver = handedOver;
        this.connection = new LeaderConnection(context, this);
        this.log = new LearnerLog(context);
        this.leadersConfiguration = new LeadersConfiguration(context);
    }

    @Override
    public String mode() {
        return "joining";
    }

    @Override
    public RoleFacts facts() {
        return new RoleFacts(vote.leader(), false, newEpoch == 0 ? "discovery" : "synchronization");
    }

    @Override
    public boolean isServing() {
        return context.gate().isShut(); // reads, while what else clients want waits there
    }

    @Override
    void enter() {
        context.journal().listen(zxid -> {});
        peers.quorumPort().close("server " + vote.leader() + " leads");
        beganNanos = context.clock().nanoTime();
        context.metrics().joining();
        watchdog = context.timers().schedule(limitNanos(), this::watch);
        dial();
        peers.elector().settled(new Standing(
                peers.isObserver() ? Standing.State.OBSERVING : Standing.State.FOLLOWING, vote));
    }

    @Override
    void otherConfiguration(String text) {
        if (newEpoch == 0 && leadersConfiguration.isOutdatedBy(text)) {
            giveUp("there is a newer configuration than the one under which it was elected");
        }
    }

    @Override
    void overtaken() {
        if (newEpoch == 0) {
            giveUp("it was elected, and those who did so have gone over to another");
        }
    }

    /** Gives up when nothing has come for too long; a large snapshot may take longer than that. */
    private void watch() {
        long leftNanos = limitNanos() - (rewriting ? 0 : connection.silentNanos());
        if (leftNanos > 0) {
            watchdog = context.timers().schedule(leftNanos, this::watch);
        } else {
            giveUp("silent for too long");
        }
    }

    /** An elected leader may have others to wait for before it says anything; one that was named has not. */
    private long limitNanos() {
        return handedOver && newEpoch == 0
                ? Math.min(EnsembleTimes.HANDOVER_PATIENCE_NANOS, peers.times().initNanos()) : peers.times().initNanos();
    }

    private void dial() {
        EnsembleMember leader = peers.configurations().member(vote.leader());
        if (leader == null) {
            giveUp("it is not in the list of servers");
            return;
        }
        attempts++;
        connection.dial(leader);
        retry = context.timers().schedule(DIAL_NANOS, () -> connection.close("no connection within 1 s"));
    }

    @Override
    void leave() {
        left = true;
        watchdog.cancel();
        stopRetrying();
        if (install != null) {
            install.abort();
        }
    }

    private void stopRetrying() {
        if (retry != null) {
            retry.cancel();
            retry = null;
        }
    }

    private void giveUp(String cause) {
        connection.close(cause);
        if (left || abandoned != null) {
            return;
        }
        if (install != null && install.abort()) {
            install = null;
            rewriting = false;
        }
        abandoned = cause;
        if (!rewriting) {
            lookAgain();
        }
    }

    private void lookAgain() {
        peers.tried(false);
        context.roles().look("leader " + vote.leader() + ": " + abandoned);
    }

    @Override
    public void onClosed(String reason) {
        if (left || abandoned != null) {
            return;
        }
        stopRetrying();
        if (newEpoch == 0 && context.clock().nanoTime() - beganNanos
                < (handedOver ? EnsembleTimes.HANDOVER_PATIENCE_NANOS : PATIENCE_NANOS)) {
            // The leader may not have noticed yet that it is one.
            retry = context.timers().schedule(FIRST_RETRY_NANOS << Math.min(attempts, 7), this::dial);
        } else {
            giveUp(reason);
        }
    }

    @Override
    public void onConnected() {
        stopRetrying();
        LearnerInfo info = new LearnerInfo(
                context.settings().serverId(), PROTOCOL_VERSION, peers.configurations().current().version(),
                PeerExtensions.ALL);
        asObserver = peers.isObserver();
        connection.send(
                asObserver ? QuorumPacket.OBSERVERINFO : QuorumPacket.FOLLOWERINFO,
                Zxid.startOf(context.journal().epochs().accepted()), info.toBytes());
    }

    @Override
    public void onPacket(QuorumPacket packet) {
        if (left || abandoned != null) {
            return;
        }
        if (packet.type() == QuorumPacket.LEADERINFO) {
            onEpoch(packet);
        } else if (newEpoch == 0) {
            throw new MalformedRecordException(QuorumPacket.nameOf(packet.type()) + " before LEADERINFO");
        } else if (packet.type() == QuorumPacket.SNAP) {
            expectSnapshot(packet.zxid());
        } else if (packet.type() == QuorumPacket.PING) {
            connection.send(QuorumPacket.PING, packet.zxid(), null);
        } else if (context.history().needsSnapshot()) {
            giveUp("it sent " + QuorumPacket.nameOf(packet.type()) + ", and this server needs a snapshot");
        } else {
            onHistory(packet);
        }
    }

    private void onHistory(QuorumPacket packet) {
        switch (packet.type()) {
            case QuorumPacket.DIFF -> {
                LOG.info("Getting a DIFF up to 0x{}", Long.toHexString(packet.zxid()));
                committedZxid = packet.zxid();
            }
            case QuorumPacket.TRUNC -> {
                committedZxid = packet.zxid();
                truncate(packet.zxid());
            }
            case QuorumPacket.NEWLEADER -> onNewLeader(packet.zxid(), packet.data());
            case QuorumPacket.UPTODATE -> onUpToDate();
            default -> log.onPacket(packet);
        }
    }

    // ---- the epoch

    private void onEpoch(QuorumPacket packet) {
        long epoch = Zxid.epochOf(packet.zxid());
        if (newEpoch != 0 || epoch == 0 || epoch > Zxid.GREATEST_EPOCH) {
            throw new MalformedRecordException("LEADERINFO of epoch " + epoch + " after that of " + newEpoch);
        }
        Epochs epochs = context.journal().epochs();
        if (epoch < epochs.accepted()) {
            giveUp("its epoch " + epoch + " is older than the accepted one, " + epochs.accepted());
            return;
        }
        newEpoch = epoch;
        JuteReader data = packet.reader();
        data.readInt();
        connection.extensions(PeerExtensions.read(data));
        if (!connection.isHistoryCommitted()) {
            context.gate().giveUp("server " + vote.leader() + " was elected since");
        }
        if (epoch == epochs.accepted()) {
            ackEpoch(-1); // it has been accepted before, so this acknowledgement doesn't count
            return;
        }
        int current = (int) epochs.current();
        connection.pause();
        context.journal().acceptEpoch(epoch, () -> unlessLeft(() -> {
            ackEpoch(current);
            connection.resume();
        }));
    }

    private void ackEpoch(int currentEpoch) {
        JuteWriter data = new JuteWriter(16).writeInt(currentEpoch);
        long position = context.history().lastLogged();
        if (context.history().needsSnapshot() && connection.hasSnapshotOnRequest()) {
            PeerExtensions.write(data, PeerExtensions.SNAPSHOT_ON_REQUEST);
        } else if (context.history().needsSnapshot()) {
            position = Zxid.NOWHERE;
        }
        connection.send(QuorumPacket.ACKEPOCH, position, data.view());
    }

    // ---- the history

    private void truncate(long zxid) {
        rewrite();
        log.whenReachingBackTo(zxid, reaches -> {
            if (reaches) {
                LOG.warn("The leader does not have what this server has logged after 0x{}: forgetting it",
                        Long.toHexString(zxid));
                log.truncateAfter(zxid, this::rewritten);
            } else {
                LOG.warn("The leader does not have what this server has logged after 0x{}, and the journal does not"
                        + " reach back there: a snapshot is needed", Long.toHexString(zxid));
                context.history().requireSnapshot();
                rewritten();
            }
        });
    }

    private void rewrite() {
        context.gate().giveUp("history is being rewritten");
        rewriting = true;
        connection.pause();
    }

    private void rewritten() {
        rewriting = false;
        install = null;
        connection.heard();
        if (left) {
            return;
        }
        if (abandoned != null) {
            lookAgain();
        } else if (context.history().needsSnapshot()) {
            giveUp("this server needs a snapshot");
        } else {
            connection.resume();
        }
    }

    private void expectSnapshot(long zxid) {
        if (acknowledged) {
            throw new MalformedRecordException("SNAP after NEWLEADER");
        }
        LOG.info("Getting a snapshot at 0x{}", Long.toHexString(zxid));
        SnapshotReader reader = new SnapshotReader(SnapshotForm.STREAM, zxid, context.emptyTree().get());
        connection.stream().expectSnapshot(connection.isPaddock() ? reader.exact() : reader);
    }

    @Override
    public void onSnapshot(SnapshotReader snapshot) {
        rewrite();
        install = new SnapshotInstall(context, snapshot, snapshot.zxid(), () -> {
            log.coveredUpTo(snapshot.zxid());
            rewritten();
        }, reason -> {
            abandoned = abandoned == null ? reason : abandoned;
            connection.close(reason);
            rewritten();
        });
    }

    private void onNewLeader(long zxid, ByteBuffer configuration) {
        if (newEpoch == 0 || Zxid.epochOf(zxid) != newEpoch) {
            throw new MalformedRecordException("NEWLEADER of epoch " + Zxid.epochOf(zxid) + " instead of " + newEpoch);
        }
        leadersConfiguration.named(configuration);
        // Whatever Apache has applied while it wrote the snapshot comes before NEWLEADER.
        context.state().tree().exactAt(context.history().lastLogged());
        // Ordered behind every record of the history: durable together, and only then acknowledged.
        context.journal().enterEpoch(newEpoch, () -> unlessLeft(() -> {
            acknowledged = true;
            connection.send(QuorumPacket.ACK, zxid, null);
        }));
    }

    private void onUpToDate() {
        if (!acknowledged) {
            throw new MalformedRecordException("UPTODATE before the history was acknowledged");
        }
        String obstacle = leadersConfiguration.agree(vote.leader(), asObserver);
        if (obstacle != null) {
            giveUp(obstacle);
            return;
        }
        if (asObserver) {
            // It may have been a follower, and have logged what it was not told to commit before it came again.
            context.history().commitUpTo(committedZxid, txn -> { });
        }
        connection.send(QuorumPacket.ACK, Zxid.startOf(newEpoch), null);
        connection.pause();
        left = true;
        peers.tried(true);
        Vote standing = new Vote(vote.leader(), vote.zxid(), newEpoch);
        context.roles().next(
                asObserver
                        ? new Observing(context, connection, log, standing)
                        : new Following(context, connection, log, standing),
                "synchronised with server " + vote.leader() + ", epoch " + newEpoch);
    }

    /** The disk may answer when this server has given up already. */
    private void unlessLeft(Runnable action) {
        if (!left && abandoned == null) {
            action.run();
        }
    }

    @Override
    int endOfCycle() {
        return install == null ? 0 : install.pump();
    }
}
