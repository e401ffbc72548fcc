package io.paddock.kernel.tree;

import io.paddock.kernel.wire.JuteReader;
import java.util.List;

/** Fills a new tree with the nodes of a snapshot. */
final class TreeRestore {
    private static final int OWNER_OFFSET = 4 * 8 + 3 * 4; // in the numbers of a node

    private final DataTree tree;
    private final NodeStore store;

    /** Empties the tree, which must have just been made. */
    TreeRestore(DataTree tree) {
        this.tree = tree;
        this.store = tree.store();
        if (tree.lastZxid() != 0 || store.table().size() != 3) {
            throw new IllegalStateException("a snapshot is read into a new tree only");
        }
        for (String path : List.of(DataTree.CONFIG, Quotas.QUOTA, DataTree.PROC)) {
            store.remove(path, store.find(path));
        }
        store.acls().clear();
    }

    AclCache acls() {
        return store.acls();
    }

    /**
     * Adds a node.
     *
     * @param acl  its reference has been counted
     * @param stat where the numbers follow
     * @return what is wrong with it, or null
     */
    String add(String path, byte[] data, AclEntry acl, JuteReader stat) {
        if (path == null) {
            return "a node has no path";
        }
        if (path.isEmpty()) {
            Node root = store.root();
            root.acl = acl;
            store.replaceData(root, data);
            complete(root, stat);
            return null;
        }
        int slash = path.lastIndexOf('/');
        Node parent = slash < 0 || slash == path.length() - 1 ? null : store.findParent(path, slash);
        if (parent == null) {
            return path + " comes without its parent";
        }
        long owner = stat.buffer().getLong(stat.buffer().position() + OWNER_OFFSET);
        Node node = store.append(parent, path, data, acl, owner, 0, 0);
        if (store.table().hasTwin(node)) {
            return path + " comes twice";
        }
        store.table().insert(node);
        complete(node, stat);
        return null;
    }

    private void complete(Node node, JuteReader stat) {
        node.restore(stat);
        store.refreshDigest(node);
    }

    /** There are so many more bytes: the nodes so far, and their bytes, tell how many nodes that will be, about. */
    void expect(long bytes, long bytesSoFar) {
        NodeTable table = store.table();
        long nodes = table.size();
        nodes += nodes * bytes / Math.max(1, bytesSoFar);
        table.expect((int) Math.min(nodes, Integer.MAX_VALUE));
    }

    /** All nodes are there. */
    void end(long zxid) {
        tree.quotas().restore();
        store.acls().dropUnused();
        tree.setLastZxid(zxid);
    }
}
