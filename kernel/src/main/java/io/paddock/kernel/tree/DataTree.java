package io.paddock.kernel.tree;

import io.paddock.kernel.wire.Acl;
import io.paddock.kernel.wire.ErrorCode;
import io.paddock.kernel.wire.JuteReader;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The znodes. Applies changes that the leader has found valid, with the same effects as Apache's {@code DataTree} on
 * every number that clients or the digest see; triggers {@link Watches}, keeps {@link Quotas} and {@link Ephemerals}.
 *
 * <p>Changes answer NO_NODE or NODE_EXISTS rather than throw, since a journal that is replayed over one of Apache's
 * fuzzy snapshots repeats changes that the snapshot already holds. Kernel thread only.
 */
public final class DataTree {
    public static final String PROC = "/zookeeper";
    public static final String CONFIG = "/zookeeper/config";
    private static final int OWNER_OFFSET = 4 * 8 + 3 * 4; // in the numbers of a snapshot's node
    private static final byte[] NO_BYTES = {};
    private static final Logger log = LoggerFactory.getLogger(DataTree.class);

    private final boolean extendedTypes;
    private final boolean emulate353;
    private final AclCache acls = new AclCache();
    private final Node root = new Node(null, 0, NO_BYTES, Node.shape(0, true, 0), AclCache.OPEN, 0, 0);
    private final NodeTable nodes = new NodeTable(root);
    private final Ephemerals ephemerals = new Ephemerals();
    private final Watches watches = new Watches(this::find);
    private final Quotas quotas = new Quotas(this);
    private final TreeDigest digester = new TreeDigest();
    private final DigestHistory history = new DigestHistory();
    private long digest;
    private long dataSize = 1; // the root has two paths in Apache's table, "" and "/"
    private long lastZxid;
    private SnapshotSlices snapshot; // being taken, or null
    private int mark; // of nodes that come now
    private int abortedSnapshots; // one after the other: each leaves nodes with a mark of its own

    /**
     * A tree as a new server has it.
     *
     * @param extendedTypes whether there are TTL nodes ({@code zookeeper.extendedTypesEnabled})
     */
    public DataTree(boolean extendedTypes) {
        this(extendedTypes, false);
    }

    /** As above; {@code emulate353} takes TTL nodes as 3.5.3 wrote them ({@code zookeeper.emulate353TTLNodes}). */
    public DataTree(boolean extendedTypes, boolean emulate353) {
        this.extendedTypes = extendedTypes;
        this.emulate353 = emulate353;
        refreshDigest("", 0, root);
        addSystemNode(PROC);
        addSystemNode(Quotas.QUOTA);
        ensureConfigNode();
    }

    private void addSystemNode(String path) {
        Node node = insert(find(ZnodePath.parentOf(path)), path, NO_BYTES, AclCache.OPEN, 0, 0, 0);
        refreshDigest(path, path.length(), node);
    }

    /** Makes {@code /zookeeper/config} if a snapshot of an old version came without it. */
    public void ensureConfigNode() {
        if (find(CONFIG) == null) {
            addSystemNode(CONFIG);
            setAcl(CONFIG, Acl.READ_ONLY, -1);
        }
    }

    /** The node of that path, or null. */
    public Node find(String path) {
        return nodes.find(path);
    }

    public Node root() {
        return root;
    }

    public Ephemerals ephemerals() {
        return ephemerals;
    }

    public Watches watches() {
        return watches;
    }

    public Quotas quotas() {
        return quotas;
    }

    /** Zxid of the last transaction applied. */
    public long lastZxid() {
        return lastZxid;
    }

    /** The number of nodes as Apache reports it, which counts the root twice. */
    public int nodeCount() {
        return nodes.size() + 2;
    }

    /** The bytes of paths and data as Apache reports them. */
    public long approximateDataSize() {
        return dataSize;
    }

    public int ephemeralCount() {
        return ephemerals.count();
    }

    /** How many nodes are below a node ({@code getAllChildrenNumber}). */
    public int countBelow(Node top) {
        if (top == root) {
            return nodes.size();
        }
        int count = -1;
        for (Node node = top; node != null; node = node.nextInSubtree(top)) {
            count++;
        }
        return count;
    }

    /** The digest (version 2) of the tree as it is now. */
    public long digest() {
        return digest;
    }

    /** Digests at every 128th transaction, oldest first, at most 1024. */
    public List<ZxidDigest> digestHistory() {
        return history.entries();
    }

    /** The kind of node that an {@code ephemeralOwner} makes in this tree. */
    public NodeKind kindOf(long ephemeralOwner) {
        return NodeKind.of(ephemeralOwner, extendedTypes, emulate353);
    }

    /** A transaction has been applied completely: the tree is now at that zxid. */
    public void applied(long zxid) {
        lastZxid = Math.max(lastZxid, zxid);
        history.add(zxid, digest);
    }

    /** Whether a snapshot can begin: one at a time. */
    public boolean canSnapshot() {
        return snapshot == null;
    }

    /** The tree is at that zxid without a transaction: a new epoch has begun, or a snapshot was read. */
    public void setLastZxid(long zxid) {
        lastZxid = zxid;
    }

    /**
     * A new node. If it exists (a replay), it gets the ACL, and the parent's numbers are raised if need be.
     *
     * @param acl            null for the open one
     * @param ephemeralOwner as stored: session id, or what {@link NodeKind} says, or 0
     * @param parentCversion the parent's stored cversion after it; -1 to count one up
     * @return OK, NO_NODE if there is no parent, NODE_EXISTS
     */
    public ErrorCode create(
            String path, byte[] data, List<Acl> acl, long ephemeralOwner, int parentCversion, long zxid,
            long timeMillis) {
        int slash = path.lastIndexOf('/');
        Node parent = nodes.find(path, slash, hash(path, 0, slash, 0));
        if (parent == null) {
            return ErrorCode.NO_NODE;
        }
        Node existing = find(path);
        if (existing != null) {
            replaceAcl(existing, acl);
            raiseCversion(parent, path, slash, parentCversion, zxid);
            return ErrorCode.NODE_EXISTS;
        }
        raiseCversion(parent, path, slash, parentCversion, zxid);
        Node node = insert(parent, path, data, acls.acquire(acl), ephemeralOwner, zxid, timeMillis);
        refreshDigest(path, path.length(), node);
        quotas.created(path, length(data));
        watches.created(path, zxid, acl, parent.acl());
        return ErrorCode.OK;
    }

    /**
     * A node goes. If it is gone (a replay), the parent's pzxid is still raised.
     *
     * @return OK, NO_NODE
     */
    public ErrorCode delete(String path, long zxid) {
        int slash = path.lastIndexOf('/');
        Node node = find(path);
        Node parent = node == null ? nodes.find(path, slash, hash(path, 0, slash, 0)) : node.parent;
        if (parent == null) {
            return ErrorCode.NO_NODE;
        }
        if (node != null && node.childCount() > 0) {
            deleteBelow(node, zxid);
        }
        beforeChange(parent);
        if (node != null) {
            beforeChange(node);
            parent.removeChild(node);
        }
        if (zxid > parent.pzxid()) {
            parent.branch().pzxid = zxid;
            refreshDigest(path, slash, parent);
        }
        if (node == null) {
            return ErrorCode.NO_NODE;
        }
        forget(path, node);
        quotas.deleted(path, node.dataLength());
        watches.deleted(path, zxid, node.acl(), parent.acl());
        return ErrorCode.OK;
    }

    /** Only a replay deletes a node with children, which it will create again: they are of a later time. */
    private void deleteBelow(Node top, long zxid) {
        while (top.firstChild() != null) {
            Node leaf = top.firstChild();
            while (leaf.firstChild() != null) {
                leaf = leaf.firstChild();
            }
            delete(leaf.path(), zxid);
        }
    }

    /**
     * New data.
     *
     * @param version the one after the change
     * @return OK, NO_NODE
     */
    public ErrorCode setData(String path, byte[] data, int version, long zxid, long timeMillis) {
        Node node = find(path);
        if (node == null) {
            return ErrorCode.NO_NODE;
        }
        long bytesDelta = length(data) - node.dataLength();
        replaceData(node, data);
        node.mtime = timeMillis;
        node.mzxid = zxid;
        node.version = version;
        refreshDigest(path, path.length(), node);
        quotas.changed(path, bytesDelta, 0);
        watches.dataChanged(path, zxid, node.acl());
        return ErrorCode.OK;
    }

    /**
     * A new ACL.
     *
     * @param version the aversion after the change
     * @return OK, NO_NODE
     */
    public ErrorCode setAcl(String path, List<Acl> acl, int version) {
        Node node = find(path);
        if (node == null) {
            return ErrorCode.NO_NODE;
        }
        replaceAcl(node, acl);
        if (version != node.aversion()) {
            node.branch().aversion = version;
        }
        refreshDigest(path, path.length(), node);
        return ErrorCode.OK;
    }

    /**
     * A session ends: its ephemerals go.
     *
     * @param paths those the leader has named, or null if it names none (journals of 3.5 and before)
     */
    public void closeSession(long sessionId, List<String> paths, long zxid) {
        if (paths != null) {
            paths.forEach(path -> delete(path, zxid));
        }
        List<String> left = ephemerals.of(sessionId);
        if (paths != null && !left.isEmpty()) {
            log.warn("session 0x{} has {} ephemerals that the transaction 0x{} which closes it does not name, the first is"
                    + " {}; they are deleted too", Long.toHexString(sessionId), left.size(), Long.toHexString(zxid), left.get(0));
        }
        left.forEach(path -> delete(path, zxid));
    }

    /** Makes room for a new child in the parent's numbers. */
    private void raiseCversion(Node parent, String path, int slash, int parentCversion, long zxid) {
        int wanted = parentCversion == -1 ? parent.cversion() + 1 : parentCversion;
        beforeChange(parent);
        if (wanted > parent.cversion()) {
            Branch branch = parent.branch();
            branch.cversion = wanted;
            branch.pzxid = zxid;
            refreshDigest(path, slash, parent);
        }
    }

    private Node insert(
            Node parent, String path, byte[] data, AclEntry acl, long owner, long zxid, long timeMillis) {
        byte[] name = ZnodePath.nameOf(path).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        int shape = Node.shape(name.length, data != null, mark);
        Node node = owner == 0
                ? new Node(parent, path.hashCode(), name, shape, acl, zxid, timeMillis)
                : new OwnedNode(parent, path.hashCode(), name, shape, acl, zxid, timeMillis);
        if (data != null) {
            node.setData(data);
        }
        if (owner != 0) {
            ephemerals.add((OwnedNode) node, owner, kindOf(owner));
        }
        parent.addChild(node);
        nodes.insert(node);
        dataSize += path.length() + length(data);
        return node;
    }

    private void forget(String path, Node node) {
        nodes.remove(node);
        acls.release(node.acl);
        dataSize -= path.length() + node.dataLength();
        digest -= node.digest();
        if (node instanceof OwnedNode owned) {
            ephemerals.remove(owned);
        }
    }

    /** Changes the data alone; what else a change of data means is the caller's. */
    void replaceData(Node node, byte[] data) {
        beforeChange(node);
        long delta = length(data) - node.dataLength();
        dataSize += node == root ? 2 * delta : delta;
        node.setData(data);
    }

    private void replaceAcl(Node node, List<Acl> acl) {
        beforeChange(node);
        AclEntry before = node.acl;
        node.acl = acls.acquire(acl);
        acls.release(before);
    }

    /** Empties a tree that has just been made. */
    void beginRestore() {
        if (lastZxid != 0 || nodes.size() != 3) {
            throw new IllegalStateException("a snapshot is read into a new tree only");
        }
        for (String path : List.of(CONFIG, Quotas.QUOTA, PROC)) {
            Node node = find(path);
            node.parent.removeChild(node);
            forget(path, node);
        }
        acls.clear();
    }

    /**
     * Adds a node of a snapshot; the ACL's reference has been counted.
     *
     * @param stat where the numbers follow, in the snapshot's order
     * @return what is wrong with it, or null
     */
    String restoreNode(String path, byte[] data, AclEntry acl, JuteReader stat) {
        if (path == null || path.isEmpty()) {
            root.acl = acl;
            replaceData(root, data);
            root.restore(stat);
            refreshDigest("", 0, root);
            return path == null ? "a node without a path" : null;
        }
        int slash = path.lastIndexOf('/');
        Node parent = slash < 0 || slash == path.length() - 1 ? null : nodes.find(path, slash, hash(path, 0, slash, 0));
        if (parent == null || find(path) != null) {
            return path + (parent == null ? " comes without its parent" : " comes twice");
        }
        int ownerAt = stat.buffer().position() + OWNER_OFFSET;
        Node node = insert(parent, path, data, acl, stat.buffer().getLong(ownerAt), 0, 0);
        node.restore(stat);
        refreshDigest(path, path.length(), node);
        return null;
    }

    /** All nodes of the snapshot are there. */
    void endRestore(long zxid) {
        quotas.restore();
        acls.dropUnused();
        lastZxid = zxid;
    }

    /** A node's numbers or data have changed: so does what it counts in the digest. */
    private void refreshDigest(String path, int end, Node node) {
        digest -= node.digest();
        node.setDigest(digester.ofNode(path, end, node));
        digest += node.digest();
    }

    NodeTable nodes() {
        return nodes;
    }

    AclCache acls() {
        return acls;
    }

    /** The mark of nodes that a snapshot beginning now need not write; all nodes have another one. */
    int beginSnapshot() {
        if (snapshot != null) {
            throw new IllegalStateException("another snapshot of the tree is being taken; begin when it has ended");
        }
        if (abortedSnapshots == Node.MAX_MARK - 1) {
            nodes.forEach(node -> node.setMark(mark)); // too many marks are in use
            root.setMark(mark);
            abortedSnapshots = 0;
        }
        mark = (mark + 1) % (Node.MAX_MARK + 1);
        return mark;
    }

    void setSnapshot(SnapshotSlices begun) {
        snapshot = begun;
    }

    void endSnapshot(boolean complete) {
        snapshot = null;
        abortedSnapshots = complete ? 0 : abortedSnapshots + 1;
    }

    private void beforeChange(Node node) {
        if (snapshot != null) {
            snapshot.beforeChange(node);
        }
    }

    private static int length(byte[] data) {
        return data == null ? 0 : data.length;
    }

    /** Goes on with a {@code String.hashCode()} over the characters from start to end. */
    private static int hash(String path, int start, int end, int hash) {
        for (int i = start; i < end; i++) {
            hash = 31 * hash + path.charAt(i);
        }
        return hash;
    }
}
