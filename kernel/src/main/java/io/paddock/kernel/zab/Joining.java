package io.paddock.kernel.zab;

import io.paddock.api.Timers;
import io.paddock.api.election.Standing;
import io.paddock.api.election.Vote;
import io.paddock.api.storage.Epochs;
import io.paddock.kernel.tree.SnapshotForm;
import io.paddock.kernel.tree.SnapshotReader;
import io.paddock.kernel.txn.WriteRequest;
import io.paddock.kernel.wire.JuteReader;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.LearnerInfo;
import io.paddock.kernel.wire.MalformedRecordException;
import io.paddock.kernel.wire.PeerExtensions;
import io.paddock.kernel.wire.QuorumPacket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins a leader (Zab 1.0, phases 1 and 2, the learner's side): accepts its epoch, takes over its history, and
 * acknowledges that once it is durable. Serves nobody yet. The order of what becomes durable is the journal's, so that
 * no acknowledgement can overtake what it stands for (ZOOKEEPER-3911, 4643, 4646, 4785).
 */
final class Joining extends Role implements LeaderConnection.Holder {
    private static final Logger LOG = LoggerFactory.getLogger(Joining.class);
    private static final int PROTOCOL_VERSION = 0x10000;
    private static final int ATTEMPTS = 8;
    private static final long FIRST_RETRY_NANOS = 10_000_000L;

    private final RoleContext context;
    private final PeerContext peers;
    private final Vote vote;
    private final LeaderConnection connection;
    private final LearnerLog log;
    private SnapshotInstall install;
    private Timers.Timer deadline;
    private Timers.Timer retry;
    private int attempts;
    private boolean left;
    private long newEpoch;

    Joining(RoleContext context, Vote vote) {
        this.context = context;
        this.peers = context.peers();
        this.vote = vote;
        this.connection = new LeaderConnection(context, this);
        this.log = new LearnerLog(context);
    }

    @Override
    public String mode() {
        return "joining";
    }

    @Override
    public boolean isServing() {
        return false;
    }

    @Override
    void enter() {
        context.journal().listen(zxid -> {});
        peers.quorumPort().close("server " + vote.leader() + " leads");
        peers.elector().settled(new Standing(
                peers.isVoter() ? Standing.State.FOLLOWING : Standing.State.OBSERVING, vote));
        deadline = context.timers().schedule(
                peers.times().initNanos(), () -> giveUp("not synchronised within initLimit"));
        dial();
    }

    private void dial() {
        attempts++;
        connection.dial(peers.servers().member(vote.leader()));
    }

    @Override
    void leave() {
        left = true;
        deadline.cancel();
        if (retry != null) {
            retry.cancel();
        }
        if (install != null) {
            install.abort();
        }
    }

    private void giveUp(String cause) {
        connection.close(cause);
        if (!left) {
            context.roles().next(new Looking(context), "leader " + vote.leader() + ": " + cause);
        }
    }

    @Override
    public void onClosed(String reason) {
        if (left) {
            return;
        }
        if (newEpoch == 0 && attempts < ATTEMPTS) {
            // The leader may not have noticed yet that it is one.
            retry = context.timers().schedule(FIRST_RETRY_NANOS << Math.min(attempts, 5), this::dial);
        } else {
            giveUp(reason);
        }
    }

    @Override
    public void onConnected() {
        LearnerInfo info = new LearnerInfo(
                context.settings().serverId(), PROTOCOL_VERSION, peers.servers().version(), PeerExtensions.ALL);
        connection.send(
                peers.isVoter() ? QuorumPacket.FOLLOWERINFO : QuorumPacket.OBSERVERINFO,
                context.journal().epochs().accepted() << 32, info.toBytes());
    }

    @Override
    public void onPacket(QuorumPacket packet) {
        if (left) {
            return;
        }
        switch (packet.type()) {
            case QuorumPacket.LEADERINFO -> onEpoch(packet);
            case QuorumPacket.DIFF -> LOG.info("Getting a DIFF up to 0x{}", Long.toHexString(packet.zxid()));
            case QuorumPacket.TRUNC -> truncate(packet.zxid());
            case QuorumPacket.SNAP -> expectSnapshot(packet.zxid());
            case QuorumPacket.NEWLEADER -> onNewLeader(packet.zxid());
            case QuorumPacket.UPTODATE -> onUpToDate();
            case QuorumPacket.PING -> connection.send(QuorumPacket.PING, packet.zxid(), null);
            default -> log.onPacket(packet);
        }
    }

    // ---- the epoch

    private void onEpoch(QuorumPacket packet) {
        long epoch = packet.zxid() >>> 32;
        Epochs epochs = context.journal().epochs();
        if (epoch < epochs.accepted()) {
            giveUp("its epoch " + epoch + " is older than the accepted one, " + epochs.accepted());
            return;
        }
        newEpoch = epoch;
        JuteReader data = new JuteReader(packet.data());
        data.readInt();
        connection.extensions(PeerExtensions.read(data));
        if (epoch == epochs.accepted()) {
            ackEpoch(-1); // it has been accepted before, so this acknowledgement doesn't count
            return;
        }
        int current = (int) epochs.current();
        connection.pause();
        context.journal().saveEpochs(new Epochs(epoch, epochs.current()), () -> unlessLeft(() -> {
            ackEpoch(current);
            connection.resume();
        }));
    }

    private void ackEpoch(int currentEpoch) {
        connection.send(
                QuorumPacket.ACKEPOCH, context.history().lastLogged(), new JuteWriter(4).writeInt(currentEpoch).view());
    }

    // ---- the history

    private void truncate(long zxid) {
        LOG.warn("The leader does not have what this server has logged after 0x{}: forgetting it",
                Long.toHexString(zxid));
        connection.pause();
        log.truncateAfter(zxid, () -> unlessLeft(connection::resume));
    }

    private void expectSnapshot(long zxid) {
        LOG.info("Getting a snapshot at 0x{}", Long.toHexString(zxid));
        connection.stream().expectSnapshot(new SnapshotReader(SnapshotForm.STREAM, zxid, context.emptyTree().get()));
    }

    @Override
    public void onSnapshot(SnapshotReader snapshot) {
        connection.pause();
        install = new SnapshotInstall(context, snapshot, () -> unlessLeft(() -> {
            install = null;
            connection.resume();
        }), reason -> unlessLeft(() -> giveUp(reason)));
    }

    private void onNewLeader(long zxid) {
        if (newEpoch == 0 || zxid >>> 32 != newEpoch) {
            throw new MalformedRecordException("NEWLEADER of epoch " + (zxid >>> 32) + " instead of " + newEpoch);
        }
        // Ordered behind every record of the history: durable together, and only then acknowledged.
        context.journal().saveEpochs(new Epochs(newEpoch, newEpoch), () -> unlessLeft(
                () -> connection.send(QuorumPacket.ACK, zxid, null)));
    }

    private void onUpToDate() {
        connection.send(QuorumPacket.ACK, newEpoch << 32, null);
        connection.pause();
        left = true;
        Vote standing = new Vote(vote.leader(), vote.zxid(), newEpoch);
        context.roles().next(
                peers.isVoter()
                        ? new Following(context, connection, log, standing)
                        : new Observing(context, connection, log, standing),
                "synchronised with server " + vote.leader() + ", epoch " + newEpoch);
    }

    private void unlessLeft(Runnable action) {
        if (!left) {
            action.run();
        }
    }

    @Override
    int endOfCycle() {
        return install == null ? 0 : install.pump();
    }

    @Override
    public void submit(WriteRequest request) {
        // Nobody is served.
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
