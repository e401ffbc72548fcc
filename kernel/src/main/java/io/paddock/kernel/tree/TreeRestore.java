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
            return complete(root, stat);
        }
        int slash = path.lastIndexOf('/');
        Node parent = slash < 0 || slash == path.length() - 1 ? null : store.findParent(path, slash);
        if (parent == null) {
            return path + " comes without its parent";
        }
        if (store.findChild(parent, path, slash) != null) {
            return path + " comes twice";
        }
        long owner = stat.buffer().getLong(stat.buffer().position() + OWNER_OFFSET);
        return complete(store.insert(parent, path, data, acl, owner, 0, 0), stat);
    }

    private String complete(Node node, JuteReader stat) {
        node.restore(stat);
        store.refreshDigest(node);
        return null;
    }

    /** All nodes are there. */
    void end(long zxid) {
        tree.quotas().restore();
        store.acls().dropUnused();
        tree.setLastZxid(zxid);
    }
}
