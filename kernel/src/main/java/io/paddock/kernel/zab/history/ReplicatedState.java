package io.paddock.kernel.zab.history;

import io.paddock.kernel.session.SessionTable;
import io.paddock.kernel.tree.DataTree;
import io.paddock.kernel.txn.TxnApplier;
import io.paddock.kernel.txn.TxnResult;
import io.paddock.kernel.wire.TxnRecord;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What all servers agree on: the tree and the sessions at one zxid. Replaced as a whole when a snapshot is loaded.
 */
public final class ReplicatedState {
    private final Supplier<DataTree> emptyTree;
    private final Consumer<DataTree> configure;
    private DataTree tree;
    private SessionTable sessions;
    private TxnApplier applier;
    private long lastApplied;
    private DivergedException divergence;

    /**
     * @param configure sets what is each server's own in a tree that is taken up
     */
    public ReplicatedState(Supplier<DataTree> emptyTree, Consumer<DataTree> configure) {
        this.emptyTree = emptyTree;
        this.configure = configure;
        clear();
    }

    /** Forgets everything. */
    public void clear() {
        replace(emptyTree.get(), new SessionTable(), 0);
    }

    /** Takes over a loaded snapshot. */
    public void replace(DataTree newTree, SessionTable newSessions, long zxid) {
        tree = newTree;
        configure.accept(tree);
        sessions = newSessions;
        applier = new TxnApplier(tree, sessions);
        lastApplied = zxid;
        divergence = null;
    }

    public DataTree tree() {
        return tree;
    }

    public SessionTable sessions() {
        return sessions;
    }

    /** Zxid of the last transaction that is in the tree: what clients may see. */
    public long lastApplied() {
        return lastApplied;
    }

    /**
     * Why this state is not what was agreed on, or null if nothing is known against it. It must not be used then: not
     * served, not led with, not built on. Only a whole new one helps.
     */
    public DivergedException divergence() {
        return divergence;
    }

    /**
     * Applies the next transaction.
     *
     * @throws DivergedException if the tree is not what the leader's tree is after it; nothing is applied from then on
     */
    public TxnResult apply(TxnRecord record) {
        if (divergence != null) {
            throw divergence;
        }
        TxnResult result = applier.apply(record);
        lastApplied = record.zxid();
        if (record.hasDigest() && !tree.agreesWith(record.digest())) {
            divergence = new DivergedException(record.zxid(), record.digest(), tree.digest());
            throw divergence;
        }
        return result;
    }
}
