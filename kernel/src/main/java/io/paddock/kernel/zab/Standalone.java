package io.paddock.kernel.zab;

import io.paddock.kernel.session.ExpiryQueue;
import io.paddock.kernel.tree.SnapshotReader;
import io.paddock.kernel.txn.ReconfigurationGate;
import io.paddock.kernel.txn.WriteRequest;
import io.paddock.kernel.wire.OpCode;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;

/**
 * The only server: it proposes, and what is durable is committed. A write's story:
 * {@link #submit} prepares it and appends it to the journal, the end of the cycle puts one barrier behind all appends,
 * {@link #durable} commits: tree, watches, answer.
 */
final class Standalone extends Role {
    private static final ByteBuffer NO_BODY = ByteBuffer.allocate(0);

    private final RoleContext context;
    private final LeadSessions sessions;
    private final Proposer proposer;
    private final Reaper reaper;
    private Restoration restoration;
    private final ArrayDeque<WaitingSync> syncs = new ArrayDeque<>();

    private record WaitingSync(long sessionId, long zxid) {}

    Standalone(RoleContext context) {
        this.context = context;
        this.sessions = new LeadSessions(context, this::expire);
        this.proposer = new Proposer(context, sessions, ReconfigurationGate.CLOSED, context.state().lastApplied(), 0);
        this.reaper = new Reaper(context, this::propose);
    }

    @Override
    public String mode() {
        return "standalone";
    }

    @Override
    public ExpiryQueue expiry() {
        return sessions.expiry();
    }

    @Override
    void enter() {
        context.journal().listen(this::durable);
        sessions.start();
        reaper.start();
        context.delivery().serving(false);
        context.gate().open();
    }

    @Override
    void leave() {
        sessions.stop();
        reaper.stop();
        if (restoration != null) {
            restoration.leave();
        }
        context.delivery().notServing("the server stops");
    }

    @Override
    public void submit(WriteRequest request) {
        propose(request);
    }

    private void propose(WriteRequest request) {
        proposer.propose(request);
    }

    private void expire(long sessionId) {
        propose(new WriteRequest(sessionId, 0, OpCode.CLOSE_SESSION, NO_BODY, List.of(), context.settings().serverId()));
    }

    @Override
    void durable(long zxid) {
        proposer.commitUpTo(zxid, txn -> {});
        while (!syncs.isEmpty() && syncs.peekFirst().zxid <= zxid) {
            context.delivery().synced(syncs.pollFirst().sessionId);
        }
    }

    @Override
    public void sync(long sessionId) {
        if (proposer.outstanding() == 0) {
            context.delivery().synced(sessionId);
        } else {
            syncs.addLast(new WaitingSync(sessionId, proposer.lastProposed()));
        }
    }

    @Override
    public void touch(long sessionId, int timeoutMillis) {
        sessions.touch(sessionId, timeoutMillis);
    }

    @Override
    public void revalidate(long sessionId, int timeoutMillis) {
        sessions.revalidate(sessionId, timeoutMillis, context.settings().serverId(),
                valid -> context.delivery().revalidated(sessionId, valid));
    }

    // ---- a backup is restored

    @Override
    public String whyNoRestore() {
        return restoration == null ? null : "another snapshot is being restored";
    }

    @Override
    public void restore(SnapshotReader snapshot, RestoreOutcome outcome) {
        if (restoration != null) {
            outcome.failed(whyNoRestore());
            return;
        }
        context.gate().shut();
        sessions.stop();
        reaper.stop();
        restoration = new Restoration(
                context, snapshot, outcome,
                () -> context.roles().next(new Standalone(context), Restoration.CAUSE), this::resume);
    }

    /** Nothing has come of it. */
    private void resume() {
        restoration = null;
        sessions.resume();
        reaper.start();
        context.gate().open();
    }

    @Override
    int endOfCycle() {
        boolean drained = proposer.outstanding() == 0 && syncs.isEmpty();
        return restoration == null ? 0 : restoration.advance(drained, proposer.lastProposed());
    }
}
