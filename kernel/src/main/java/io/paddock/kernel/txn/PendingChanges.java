package io.paddock.kernel.txn;

import io.paddock.kernel.tree.DataTree;
import io.paddock.kernel.tree.Node;
import io.paddock.kernel.tree.TreeDigest;
import io.paddock.kernel.wire.ErrorCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tree as it will be when all that was proposed is committed: the committed tree, and over it the nodes that
 * proposed transactions change. Also predicts the tree's digest. Bounded by the number of outstanding proposals.
 */
final class PendingChanges {
    private final DataTree tree;
    private final TreeDigest calculator;
    private final Map<String, PendingNode> byPath = new HashMap<>();
    private final ArrayDeque<PendingNode> inOrder = new ArrayDeque<>();
    private long digest;

    // What the transaction at hand has replaced, to take it back.
    private final List<PendingNode> replaced = new ArrayList<>();
    private int added;
    private long digestBefore;

    PendingChanges(DataTree tree) {
        this.tree = tree;
        this.calculator = tree.hasDigest() ? new TreeDigest() : null;
    }

    /** A transaction begins. */
    void begin() {
        if (inOrder.isEmpty()) {
            digest = tree.digest();
        }
        replaced.clear();
        added = 0;
        digestBefore = digest;
    }

    /** Takes back what has been changed since {@link #begin()}. */
    void rollback() {
        for (int i = added - 1; i >= 0; i--) {
            PendingNode change = inOrder.pollLast();
            PendingNode before = replaced.get(i);
            if (before == null) {
                byPath.remove(change.path);
            } else {
                byPath.put(change.path, before);
            }
        }
        replaced.clear();
        added = 0;
        digest = digestBefore;
    }

    /** The digest of the tree after all that has been proposed. */
    long digest() {
        return digest;
    }

    /** The node as it will be, or null if there will be none. */
    PendingNode find(String path) {
        PendingNode pending = byPath.get(path);
        if (pending != null) {
            return pending.exists ? pending : null;
        }
        Node node = tree.findToChange(path);
        return node == null ? null : PendingNode.of(node, path);
    }

    /** The node as it will be. */
    PendingNode get(String path) throws RefusedException {
        PendingNode node = find(path);
        if (node == null) {
            throw new RefusedException(ErrorCode.NO_NODE);
        }
        return node;
    }

    void create(PendingNode node) {
        refreshDigest(node);
        put(node);
    }

    void delete(PendingNode node, long zxid) {
        digest -= node.digest;
        put(PendingNode.deleted(node.path, zxid));
    }

    /** The node with its changes takes the place of what was there. */
    void update(PendingNode changed) {
        digest -= changed.digest;
        refreshDigest(changed);
        put(changed);
    }

    private void refreshDigest(PendingNode node) {
        if (calculator != null) {
            node.updateDigest(calculator);
            digest += node.digest;
        }
    }

    private void put(PendingNode node) {
        replaced.add(byPath.put(node.path, node));
        inOrder.addLast(node);
        added++;
    }

    /** Ephemerals of a session that proposals create and that will still be there, in the order of creation. */
    void forEachOf(long sessionId, java.util.function.Consumer<PendingNode> action) {
        for (PendingNode change : inOrder) {
            if (change.exists && change.ephemeralOwner == sessionId && byPath.get(change.path) == change) {
                action.accept(change);
            }
        }
    }

    /** Everything up to that zxid is in the tree now. */
    void committed(long zxid) {
        PendingNode first = inOrder.peekFirst();
        while (first != null && first.zxid() <= zxid) {
            inOrder.pollFirst();
            byPath.remove(first.path, first);
            first = inOrder.peekFirst();
        }
    }
}
