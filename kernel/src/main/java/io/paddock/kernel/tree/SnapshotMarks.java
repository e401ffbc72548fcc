package io.paddock.kernel.tree;

/**
 * Which nodes the snapshot that is being taken need not write (any more): those with its mark. A snapshot that ends
 * leaves its mark on all nodes, an aborted one on some; so each snapshot gets a mark that none has.
 */
final class SnapshotMarks {
    private final Node root;
    private final NodeTable nodes;
    private SnapshotSlices snapshot; // being taken, or null
    private int current;
    private int aborted; // since the last one that ended: as many marks are in use besides

    SnapshotMarks(Node root, NodeTable nodes) {
        this.root = root;
        this.nodes = nodes;
    }

    /** Whether no snapshot is being taken. */
    boolean areFree() {
        return snapshot == null;
    }

    /** The mark of nodes that come now. */
    int current() {
        return current;
    }

    /** The next snapshot's mark, from now on the current one. */
    int begin() {
        if (snapshot != null) {
            throw new IllegalStateException("another snapshot of the tree is being taken; begin when it has ended");
        }
        if (aborted == Node.MAX_MARK - 1) {
            nodes.forEach(node -> node.setMark(current));
            root.setMark(current);
            aborted = 0;
        }
        current = (current + 1) % (Node.MAX_MARK + 1);
        return current;
    }

    void set(SnapshotSlices begun) {
        snapshot = begun;
    }

    void end(boolean complete) {
        snapshot = null;
        aborted = complete ? 0 : aborted + 1;
    }

    void beforeChange(Node node) {
        if (snapshot != null) {
            snapshot.beforeChange(node);
        }
    }
}
