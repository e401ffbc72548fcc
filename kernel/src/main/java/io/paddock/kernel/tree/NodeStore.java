package io.paddock.kernel.tree;

import io.paddock.kernel.wire.Acl;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The nodes and what is summed up over them: table, ACLs, ephemerals, digest, size. Knows no transactions; each
 * change of a node lets a snapshot that is being taken have the node as it was.
 */
final class NodeStore {
    private static final byte[] NO_BYTES = {};

    private final boolean extendedTypes;
    private final boolean emulate353;
    private final Node root = new Node(null, 0, NO_BYTES, Node.shape(0, true, 0), AclCache.OPEN, 0, 0);
    private final PathHash pathHash;
    private final NodeTable table;
    private final RecentNodes recent = new RecentNodes();
    private final AclCache acls = new AclCache();
    private final Ephemerals ephemerals = new Ephemerals();
    private final SnapshotMarks marks;
    private final TreeDigest digester;
    private long digest;
    private long dataSize = 1; // the root has two paths in Apache's table, "" and "/"

    NodeStore(boolean extendedTypes, boolean emulate353, PathHash pathHash, boolean hasDigest) {
        this.digester = hasDigest ? new TreeDigest() : null;
        this.extendedTypes = extendedTypes;
        this.emulate353 = emulate353;
        this.pathHash = pathHash;
        table = new NodeTable(root, pathHash);
        marks = new SnapshotMarks(root, table);
        refreshDigest(root);
    }

    Node root() {
        return root;
    }

    NodeTable table() {
        return table;
    }

    AclCache acls() {
        return acls;
    }

    Ephemerals ephemerals() {
        return ephemerals;
    }

    SnapshotMarks marks() {
        return marks;
    }

    boolean hasDigest() {
        return digester != null;
    }

    long digest() {
        return digest;
    }

    long dataSize() {
        return dataSize;
    }

    Node find(String path) {
        return table.find(path);
    }

    /** As {@link #find}, for one of the two times that a node is looked up to be changed: when that is proposed, or applied. */
    Node findToChange(String path) {
        Node node = recent.find(path);
        if (node == null) {
            node = table.find(path);
            if (node != null) {
                recent.found(path, node);
            }
        }
        return node;
    }

    /** The node above the last slash of a path, which is at {@code slash}. */
    Node findParent(String path, int slash) {
        return table.find(path, slash);
    }

    NodeKind kindOf(long owner) {
        return NodeKind.of(owner, extendedTypes, emulate353);
    }

    /** Adds a node below a parent that a snapshot has already; it counts in the digest when that is refreshed. */
    Node insert(Node parent, String path, byte[] data, AclEntry acl, long owner, long zxid, long timeMillis) {
        Node node = append(parent, path, data, acl, owner, zxid, timeMillis);
        table.insert(node);
        recent.found(path, node);
        return node;
    }

    /** The same, but that the node can't be found by its path until it is in the {@link #table}, too. */
    Node append(Node parent, String path, byte[] data, AclEntry acl, long owner, long zxid, long timeMillis) {
        int slash = path.lastIndexOf('/');
        byte[] name = path.substring(slash + 1).getBytes(StandardCharsets.UTF_8);
        byte[] record = Node.record(name, name.length, data);
        int shape = Node.shape(name.length, data != null, marks.current());
        int hash = pathHash.goOn(parent.hash, path, slash);
        Node node = owner == 0
                ? new Node(parent, hash, record, shape, acl, zxid, timeMillis)
                : new OwnedNode(parent, hash, record, shape, acl, zxid, timeMillis);
        if (node instanceof OwnedNode owned) {
            ephemerals.add(owned, owner, kindOf(owner));
        }
        parent.addChild(node);
        dataSize += path.length() + length(data);
        return node;
    }

    /** Takes a node without children out. */
    void remove(String path, Node node) {
        beforeChange(node);
        node.parent.removeChild(node);
        table.remove(node);
        recent.forget(path);
        acls.release(node.acl);
        dataSize -= path.length() + node.dataLength();
        digest -= node.digest();
        if (node instanceof OwnedNode owned) {
            ephemerals.remove(owned);
        }
    }

    void replaceData(Node node, byte[] data) {
        beforeChange(node);
        long delta = length(data) - node.dataLength();
        dataSize += node == root ? 2 * delta : delta;
        node.setData(data);
    }

    void replaceAcl(Node node, List<Acl> acl) {
        beforeChange(node);
        AclEntry before = node.acl;
        node.acl = acls.acquire(acl);
        acls.release(before);
    }

    void beforeChange(Node node) {
        marks.beforeChange(node);
    }

    /** The numbers or the data of the node have changed: so has its digest. */
    void refreshDigest(Node node) {
        if (digester == null) {
            return;
        }
        digest -= node.digest();
        node.setDigest(digester.ofNode(node));
        digest += node.digest();
    }

    static int length(byte[] data) {
        return data == null ? 0 : data.length;
    }
}
