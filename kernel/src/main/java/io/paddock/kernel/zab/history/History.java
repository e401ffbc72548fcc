package io.paddock.kernel.zab.history;

import io.paddock.kernel.wire.Txn;
import io.paddock.kernel.wire.TxnRecord;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.function.Consumer;

/**
 * What this server has logged: a committed part that is in the tree, and behind it a tail that is not committed yet
 * as far as this server knows. Survives changes of the role.
 */
public final class History {
    private final Journal journal;
    private final ReplicatedState state;
    private final Committer committer;
    private final boolean keepsBytes;
    private final boolean keepsJournal;
    private final ArrayDeque<LoggedTxn> tail = new ArrayDeque<>();
    private final CommitLog commitLog;
    private final LoggedConfigurations configurations;
    private boolean needsSnapshot;

    /**
     * @param commitLogCount committed transactions kept in memory for learners; 0 on a server without an ensemble
     * @param configurations hears of those that are logged
     * @param keepsJournal   false for an observer that is to leave the disk alone
     */
    public History(
            Journal journal, ReplicatedState state, Committer committer, int commitLogCount, boolean keepsJournal,
            LoggedConfigurations configurations) {
        this.configurations = configurations;
        this.keepsJournal = keepsJournal;
        this.journal = journal;
        this.state = state;
        this.committer = committer;
        this.keepsBytes = commitLogCount > 0;
        this.commitLog = new CommitLog(commitLogCount, state.lastApplied());
    }

    /** Adds a transaction to the journal and the tail. */
    public LoggedTxn append(TxnRecord record, ByteBuffer bytes) {
        byte[] copy = null;
        if (keepsBytes) {
            copy = new byte[bytes.remaining()];
            bytes.get(bytes.position(), copy);
        }
        if (keepsJournal) {
            journal.append(record.zxid(), bytes);
        }
        LoggedTxn txn = new LoggedTxn(record, copy);
        tail.addLast(txn);
        if (record.txn() instanceof Txn.Reconfig change) {
            configurations.proposed(change.text());
        }
        return txn;
    }

    /** Commits, in order, everything in the tail up to that zxid, and tells each. Returns how many. */
    public int commitUpTo(long zxid, Consumer<LoggedTxn> then) {
        int count = 0;
        LoggedTxn first = tail.peekFirst();
        while (first != null && first.zxid() <= zxid) {
            tail.pollFirst();
            committer.commit(first.record());
            commitLog.add(first);
            then.accept(first);
            count++;
            first = tail.peekFirst();
        }
        return count;
    }

    /** Zxid of the last transaction in the journal; without one, in memory. */
    public long lastLogged() {
        if (keepsJournal) {
            return journal.lastAppended();
        }
        return tail.isEmpty() ? state.lastApplied() : tail.peekLast().zxid();
    }

    /** Whether what is appended goes to the disk. */
    public boolean keepsJournal() {
        return keepsJournal;
    }

    /** Zxid of the last transaction in the tree. */
    public long lastCommitted() {
        return state.lastApplied();
    }

    public int tailSize() {
        return tail.size();
    }

    public Iterable<LoggedTxn> tail() {
        return tail;
    }

    public CommitLog commitLog() {
        return commitLog;
    }

    /** The greatest zxid in the history that is not above that one; only for one at or above the commit log's floor. */
    public long greatestUpTo(long zxid) {
        Iterator<LoggedTxn> backwards = tail.descendingIterator();
        while (backwards.hasNext()) {
            long candidate = backwards.next().zxid();
            if (candidate <= zxid) {
                return candidate;
            }
        }
        return commitLog.greatestUpTo(zxid);
    }

    /** Forgets what the tail has after that zxid; the tree is not concerned. */
    public void cutTail(long zxid) {
        while (!tail.isEmpty() && tail.peekLast().zxid() > zxid) {
            tail.pollLast();
        }
        tellConfiguration();
    }

    /** Tells the newest configuration that this history has. */
    public void tellConfiguration() {
        Iterator<LoggedTxn> backwards = tail.descendingIterator();
        while (backwards.hasNext()) {
            if (backwards.next().record().txn() instanceof Txn.Reconfig change) {
                configurations.newestLeft(change.text());
                return;
            }
        }
        configurations.newestLeft(state.tree().configuration());
    }

    /**
     * Whether this history can't be brought in line piece by piece, so that only a leader's snapshot helps: the tree
     * has diverged, or the journal doesn't reach back to where it would have to be cut. Until then its position counts
     * as it is, for what was acknowledged must not be forgotten.
     */
    public boolean needsSnapshot() {
        return needsSnapshot || state.divergence() != null;
    }

    /** The journal can't be cut where the leader wants it. */
    public void requireSnapshot() {
        needsSnapshot = true;
    }

    /** The tree has been replaced: history begins anew after it. */
    public void reset() {
        needsSnapshot = false;
        tail.clear();
        commitLog.reset(state.lastApplied());
        tellConfiguration();
    }
}
