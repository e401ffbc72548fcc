package io.paddock.kernel.zab;

import io.paddock.api.Timers;
import io.paddock.api.election.Standing;
import io.paddock.api.election.Vote;
import io.paddock.kernel.tree.SnapshotReader;
import io.paddock.kernel.txn.WriteRequest;
import io.paddock.kernel.wire.HandoverNote;
import io.paddock.kernel.wire.JuteReader;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.MalformedRecordException;
import io.paddock.kernel.wire.OpCode;
import io.paddock.kernel.wire.QuorumPacket;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What following and observing have in common: serve reads, forward writes, report who is alive. */
abstract class LearnerRole extends Role implements LeaderConnection.Holder {
    private static final ByteBuffer NO_BODY = ByteBuffer.allocate(0);

    private final RoleContext context;
    private final LeaderConnection connection;
    private final LearnerLog log;
    private final Vote vote;
    private final Map<Long, Integer> touched = new TreeMap<>();
    private final ArrayDeque<Long> syncs = new ArrayDeque<>();
    private final JuteWriter out = new JuteWriter();
    private final LearnerHandover handover;
    private Timers.Timer watchdog;
    private boolean over;
    private boolean handedOver;

    LearnerRole(RoleContext context, LeaderConnection connection, LearnerLog log, Vote vote) {
        this.context = context;
        this.connection = connection;
        this.log = log;
        this.vote = vote;
        this.handover = new LearnerHandover(context, connection);
    }

    final RoleContext context() {
        return context;
    }

    final LeaderConnection connection() {
        return connection;
    }

    abstract Standing.State standing();

    @Override
    public RoleFacts facts() {
        return new RoleFacts(vote.leader(), isServing(), "broadcast");
    }

    @Override
    public void tellMetrics(BiConsumer<String, Object> sink) {
        sink.accept("quorum_size", context.peers().configurations().current().voters().size());
        sink.accept("peer_state", standing().name().toLowerCase(Locale.ROOT) + " - broadcast");
    }

    @Override
    void enter() {
        context.journal().listen(this::durable);
        context.peers().elector().settled(new Standing(standing(), vote));
        watchdog = context.timers().schedule(context.peers().times().tickNanos() / 2, this::watch);
        connection.holder(this);
        context.metrics().joined(standing() == Standing.State.FOLLOWING);
        context.metrics().serving(false);
        context.delivery().serving(false);
        if (connection.closeReason() != null) {
            lost(connection.closeReason());
        } else {
            context.gate().open();
            connection.resume();
        }
    }

    @Override
    void leave() {
        over = true;
        watchdog.cancel();
        connection.close("server " + context.settings().serverId() + " no longer follows");
        handover.leave();
        if (!handedOver) {
            context.delivery().notServing("the leader is lost");
        }
    }

    private void lost(String cause) {
        if (!over) {
            over = true;
            context.roles().look("leader " + vote.leader() + " is lost: " + cause);
        }
    }

    private void watch() {
        watchdog = context.timers().schedule(context.peers().times().tickNanos() / 2, this::watch);
        if (connection.silentNanos() > context.peers().times().syncNanos()) {
            lost("silent for too long");
        }
    }

    @Override
    public void onClosed(String reason) {
        lost(reason);
    }

    @Override
    public void onConnected() {
        throw new IllegalStateException("connected long ago");
    }

    @Override
    public void onSnapshot(SnapshotReader snapshot) {
        throw new IllegalStateException("no snapshot is expected");
    }

    @Override
    public void onPacket(QuorumPacket packet) {
        if (over) {
            return;
        }
        switch (packet.type()) {
            case QuorumPacket.PING -> answerPing(packet.zxid());
            case QuorumPacket.REVALIDATE -> revalidated(packet.reader());
            case QuorumPacket.SYNC -> synced();
            case QuorumPacket.HANDOVER -> onHandover(packet);
            case QuorumPacket.UPTODATE, QuorumPacket.NEWLEADER ->
                throw new MalformedRecordException(QuorumPacket.nameOf(packet.type()) + " in the middle of an epoch");
            case QuorumPacket.COMMIT_AND_ACTIVATE, QuorumPacket.INFORM_AND_ACTIVATE -> onActivation(packet);
            default -> log.onPacket(packet);
        }
    }

    private void onActivation(QuorumPacket packet) {
        long leader = LearnerLog.leaderOf(packet);
        log.onPacket(packet);
        boolean observes = standing() == Standing.State.OBSERVING;
        if (!context.peers().configurations().rules().enabled()) {
            return;
        }
        if (leader != vote.leader()) {
            goOver(leader, "server " + leader + " leads under the new configuration");
        } else if (context.peers().isObserver() != observes) {
            goOver(leader, "this server is " + (observes ? "no longer an observer" : "an observer now"));
        }
    }

    private void goOver(long leader, String cause) {
        over = true;
        context.gate().giveUp(cause);
        Vote next = new Vote(leader, context.history().lastCommitted(), context.journal().epochs().current());
        context.roles().leadOrJoin(next, false, cause);
    }

    private void onHandover(QuorumPacket packet) {
        Vote next = handover.onNote(packet.zxid(), HandoverNote.read(packet.reader()));
        if (next != null) {
            over = true;
            handedOver = true;
            context.roles().leadOrJoin(
                    next, true, "server " + vote.leader() + " has handed over to server " + next.leader());
        }
    }

    @Override
    public void requestLeadership(Consumer<String> answer) {
        handover.ask(answer);
    }

    /** Tells the leader whose clients have been heard since the last time. */
    private void answerPing(long zxid) {
        out.clear();
        touched.forEach((session, timeout) -> out.writeLong(session).writeInt(timeout));
        touched.clear();
        connection.send(QuorumPacket.PING, zxid, out.view());
    }

    private void revalidated(JuteReader data) {
        context.delivery().revalidated(data.readLong(), data.readBoolean());
    }

    private void synced() {
        Long session = syncs.pollFirst();
        if (session != null) {
            context.delivery().synced(session);
        }
    }

    @Override
    public void submit(WriteRequest request) {
        connection.sendRequest(request);
    }

    @Override
    public void sync(long sessionId) {
        syncs.addLast(sessionId);
        connection.sendRequest(new WriteRequest(
                sessionId, 0, OpCode.SYNC, NO_BODY, List.of(), context.settings().serverId()));
    }

    @Override
    public void touch(long sessionId, int timeoutMillis) {
        touched.put(sessionId, timeoutMillis);
    }

    @Override
    public void revalidate(long sessionId, int timeoutMillis) {
        connection.send(QuorumPacket.REVALIDATE, -1, out.clear().writeLong(sessionId).writeInt(timeoutMillis).view());
    }
}
