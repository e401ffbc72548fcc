package io.paddock.kernel.zab;

import io.paddock.api.storage.StorageEvents.ReadOutcome;
import io.paddock.kernel.tree.DataTree;
import io.paddock.kernel.tree.SnapshotForm;
import io.paddock.kernel.tree.SnapshotSlices;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.QuorumPacket;
import io.paddock.kernel.wire.Zxid;
import io.paddock.kernel.zab.history.History;
import io.paddock.kernel.zab.history.Journal;
import io.paddock.kernel.zab.history.JournalSearch;
import io.paddock.kernel.zab.history.LoggedTxn;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one learner's history in line with the leader's: DIFF from memory or from the journal, TRUNC, or SNAP and what
 * came after it. Sends as much as the learner takes, a piece per cycle, while the leader goes on.
 */
final class LearnerSync {
    private static final Logger LOG = LoggerFactory.getLogger(LearnerSync.class);
    private static final int PIECE_BYTES = 256 * 1024;

    /** What is being done; it only moves forward, but for a journal that turns out not to reach back: then SNAP. */
    private enum Step {
        DECIDE,
        SEARCH_JOURNAL,
        READ_JOURNAL,
        SNAPSHOT,
        CATCH_UP,
        DONE
    }

    /** So much is sent from the journal however small the tree is. */
    private static final long LEAST_LIMIT_BYTES = 1 << 20;
    /** A node in a snapshot, besides path and data. */
    private static final int NODE_BYTES = 80;

    private final RoleContext context;
    private final LearnerLink learner;
    private final Gate gate;
    private final JuteWriter out = new JuteWriter();
    private Step step = Step.DECIDE;
    private long sentZxid;
    private boolean reading;
    private boolean backlogged;
    private boolean announced;
    private boolean withSnapshot;
    private SnapshotSlices slices;

    /** Bounds how many are brought in line at the same time. */
    interface Gate {
        boolean admits(LearnerLink learner, boolean withSnapshot);
    }

    LearnerSync(RoleContext context, LearnerLink learner, long peerLastZxid, Gate gate) {
        this.gate = gate;
        this.context = context;
        this.learner = learner;
        this.sentZxid = peerLastZxid;
    }

    /** Whether it is under way, in this manner. */
    boolean isUnderWay(boolean snapshot) {
        return announced && withSnapshot == snapshot;
    }

    /** Does the next piece. Returns whether the learner now has everything and gets NEWLEADER. */
    boolean pump() {
        if (isWaiting()) {
            return false;
        }
        switch (step) {
            case DECIDE -> decide();
            case SEARCH_JOURNAL -> searchJournal();
            case READ_JOURNAL -> readJournal();
            case SNAPSHOT -> sendSnapshot();
            case CATCH_UP -> {
                return catchUp();
            }
            default -> throw new IllegalStateException(step.name());
        }
        return false;
    }

    /** The learner takes more again. */
    void writable() {
        backlogged = false;
    }

    /** Gives up. */
    void abort() {
        step = Step.DONE;
        if (slices != null) {
            slices.abort();
            slices = null;
        }
    }

    /** Somebody else takes a snapshot of the tree: one at a time. */
    private boolean mustQueue() {
        return step == Step.SNAPSHOT && slices == null && !context.state().tree().canSnapshot();
    }

    /** Waits for room, or its turn; the leader may sleep. */
    boolean isWaiting() {
        return backlogged || reading || step == Step.DONE || mustQueue();
    }

    private void decide() {
        History history = context.history();
        long peer = sentZxid;
        long last = history.lastCommitted();
        // A learner that has begun an epoch without a transaction may say so as its position.
        boolean epochStart = Zxid.counterOf(peer) == 0;
        if (peer == Zxid.NOWHERE) {
            step = Step.SNAPSHOT;
        } else if (peer >= history.commitLog().floor()) {
            // A Paddock learner may keep what it has of the proposals that are under way; Apache's takes a COMMIT
            // only after its proposal, so it has to get them again.
            boolean keepsTail = learner.isCumulative() && !learner.isObserver();
            long common = keepsTail ? history.greatestUpTo(peer) : history.commitLog().greatestUpTo(peer);
            boolean diff = common == peer || epochStart;
            if (!diff && !learner.isCumulative() && Zxid.epochOf(common) != Zxid.epochOf(peer)) {
                step = Step.SNAPSHOT; // Apache's learners can't be cut beyond their last epoch
                return;
            }
            announce(diff ? QuorumPacket.DIFF : QuorumPacket.TRUNC, diff ? last : common);
            if (step == Step.DONE) {
                return;
            }
            if (keepsTail) {
                learner.link().send(QuorumPacket.COMMIT, Math.min(common, last), null);
                learner.keeps(common);
            }
            sentZxid = common;
            step = Step.CATCH_UP;
        } else {
            step = limitBytes() < 0 ? Step.SNAPSHOT : Step.SEARCH_JOURNAL;
        }
    }

    /** What may be sent from the journal before a snapshot is the better way; negative for nothing. */
    private long limitBytes() {
        double factor = context.peers().rules().snapshotSizeFactor();
        DataTree tree = context.state().tree();
        long treeBytes = tree.approximateDataSize() + (long) NODE_BYTES * tree.nodeCount();
        return factor < 0 ? -1 : Math.max(LEAST_LIMIT_BYTES, (long) (factor * treeBytes));
    }

    private void searchJournal() {
        reading = true;
        long peer = sentZxid;
        long floor = context.history().commitLog().floor();
        JournalSearch.start(context.journal(), peer, floor, limitBytes(), new JournalSearch.Result() {
            @Override
            public void found(long commonZxid) {
                onFound(peer, commonZxid);
            }

            @Override
            public void notFound(String why) {
                reading = false;
                LOG.info("Server {} at 0x{} gets a snapshot: {}", learner.serverId(), Long.toHexString(peer), why);
                moveTo(Step.SNAPSHOT);
            }
        });
    }

    private void onFound(long peer, long commonZxid) {
        reading = false;
        if (step != Step.DONE) {
            announce(commonZxid == peer ? QuorumPacket.DIFF : QuorumPacket.TRUNC,
                    commonZxid == peer ? context.history().lastCommitted() : commonZxid);
            sentZxid = commonZxid;
            moveTo(Step.READ_JOURNAL);
        }
    }

    /** The next step, unless it has been given up meanwhile. */
    private void moveTo(Step next) {
        if (step != Step.DONE) {
            step = next;
        }
    }

    private void readJournal() {
        if (sentZxid >= context.history().commitLog().floor()) {
            step = Step.CATCH_UP;
            return;
        }
        reading = true;
        context.journal().read(sentZxid, PIECE_BYTES, new Journal.ReadEvents() {
            @Override
            public void record(long zxid, ByteBuffer record) {
                onRecord(zxid, record);
            }

            @Override
            public void done(ReadOutcome outcome) {
                onReadDone(outcome);
            }
        });
    }

    private void onRecord(long zxid, ByteBuffer record) {
        if (step == Step.DONE || zxid > context.history().lastCommitted()) {
            return;
        }
        sendCommitted(zxid, record);
    }

    private void onReadDone(ReadOutcome outcome) {
        reading = false;
        if (step == Step.DONE) {
            return;
        }
        if (outcome == ReadOutcome.NOT_AVAILABLE) {
            learner.link().close("the journal was purged while it was being sent");
            abort();
        }
    }

    private void sendSnapshot() {
        if (slices == null) {
            sentZxid = context.state().lastApplied();
            announce(QuorumPacket.SNAP, sentZxid);
            if (step == Step.DONE) {
                return;
            }
            slices = SnapshotSlices.begin(
                    context.state().tree(), context.state().sessions().timeouts(), sentZxid, SnapshotForm.STREAM);
        }
        boolean more = slices.next(PIECE_BYTES, out.clear());
        backlogged = !learner.link().sendRaw(out.view());
        if (!more) {
            slices = null;
            step = Step.CATCH_UP;
        }
    }

    private boolean catchUp() {
        History history = context.history();
        if (sentZxid < history.commitLog().floor()) {
            step = Step.READ_JOURNAL; // it took so long that memory doesn't reach back any more
            return false;
        }
        for (LoggedTxn txn : history.commitLog().entries()) {
            if (txn.zxid() > sentZxid) {
                sendCommitted(txn.zxid(), ByteBuffer.wrap(txn.bytes()));
            }
        }
        for (LoggedTxn txn : history.tail()) {
            if (txn.zxid() > sentZxid && !learner.isObserver()) {
                learner.link().send(QuorumPacket.PROPOSAL, txn.zxid(), ByteBuffer.wrap(txn.bytes()));
                sentZxid = txn.zxid();
            }
        }
        learner.sentBeforeNewLeader(sentZxid);
        step = Step.DONE;
        return true;
    }

    private void sendCommitted(long zxid, ByteBuffer record) {
        learner.link().send(QuorumPacket.PROPOSAL, zxid, record);
        backlogged |= !learner.link().send(QuorumPacket.COMMIT, zxid, null);
        sentZxid = zxid;
    }

    private void announce(int type, long zxid) {
        announced = true;
        withSnapshot = type == QuorumPacket.SNAP;
        if (!gate.admits(learner, withSnapshot)) {
            learner.link().close("too many learners are being synchronised");
            abort();
            return;
        }
        context.metrics().synchronising(type == QuorumPacket.SNAP);
        LOG.info("Synchronising server {}, which is at 0x{}: {} 0x{}", learner.serverId(),
                Long.toHexString(sentZxid), QuorumPacket.nameOf(type), Long.toHexString(zxid));
        learner.link().send(type, zxid, null);
    }
}
