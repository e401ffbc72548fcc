package io.paddock.kernel.tree;

import io.paddock.kernel.wire.Acl;
import io.paddock.kernel.wire.ErrorCode;
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
    private static final byte[] NO_BYTES = {};
    private static final Logger log = LoggerFactory.getLogger(DataTree.class);

    private final NodeStore store;
    private final Watches watches;
    private final Quotas quotas;
    private final DigestHistory history = new DigestHistory();
    private final Exactness exactness = new Exactness();
    private long lastZxid;

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
        this(extendedTypes, emulate353, 0);
    }

    /**
     * As above.
     *
     * @param pathSeed some random number: without it clients could choose paths that make the tree slow
     */
    public DataTree(boolean extendedTypes, boolean emulate353, int pathSeed) {
        this(extendedTypes, emulate353, pathSeed, true);
    }

    /**
     * As above.
     *
     * @param hasDigest false for a tree that doesn't compute its digest; it is 0, and agrees with everybody's
     */
    public DataTree(boolean extendedTypes, boolean emulate353, int pathSeed, boolean hasDigest) {
        PathHash pathHash = new PathHash(pathSeed);
        store = new NodeStore(extendedTypes, emulate353, pathHash, hasDigest);
        watches = new Watches(this::find, pathHash);
        quotas = new Quotas(store);
        addSystemNode(PROC);
        addSystemNode(Quotas.QUOTA);
        ensureConfigNode();
    }

    private void addSystemNode(String path) {
        Node node = store.insert(find(ZnodePath.parentOf(path)), path, NO_BYTES, AclCache.OPEN, 0, 0, 0);
        store.refreshDigest(node);
    }

    /** Makes {@code /zookeeper/config} if a snapshot of an old version came without it. */
    public void ensureConfigNode() {
        if (find(CONFIG) == null) {
            addSystemNode(CONFIG);
            setAcl(CONFIG, Acl.READ_ONLY, -1);
        }
    }

    /** The ensemble's configuration as clients see it; empty if there is none. */
    public String configuration() {
        byte[] data = find(CONFIG).data();
        return data == null ? "" : new String(data, java.nio.charset.StandardCharsets.UTF_8);
    }

    /** The node of that path, or null. */
    public Node find(String path) {
        return store.find(path);
    }

    /** The same, for who is about to propose a change of the node: to apply it costs less then. */
    public Node findToChange(String path) {
        return store.findToChange(path);
    }

    public Node root() {
        return store.root();
    }

    public Ephemerals ephemerals() {
        return store.ephemerals();
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
        return store.table().size() + 2;
    }

    /** The bytes of paths and data as Apache reports them. */
    public long approximateDataSize() {
        return store.dataSize();
    }

    public int ephemeralCount() {
        return store.ephemerals().count();
    }

    /** How many nodes are below a node ({@code getAllChildrenNumber}). */
    public int countBelow(Node top) {
        if (top.parent == null) {
            return store.table().size();
        }
        int count = -1;
        for (Node node = top; node != null; node = node.nextInSubtree(top)) {
            count++;
        }
        return count;
    }

    /** Whether the digest is computed. */
    public boolean hasDigest() {
        return store.hasDigest();
    }

    /** The digest (version 2) of the tree as it is now. */
    public long digest() {
        return store.digest();
    }

    /**
     * Whether the tree is the leader's, going by the digest of the leader's tree after {@link #lastZxid()}. A
     * mismatch says nothing, and true is answered, as long as the tree may hold things of a later time: after a
     * snapshot that Apache has taken while it went on, until the digest is right for the first time.
     */
    public boolean agreesWith(long leadersDigest) {
        return !hasDigest() || exactness.agrees(lastZxid, leadersDigest, store.digest());
    }

    /** If this tree is not what its zxid says, it is so at the latest after the transaction with that zxid. */
    public void exactAt(long zxid) {
        exactness.dueAt(zxid);
    }

    /** Digests at every 128th transaction, oldest first, at most 1024. */
    public List<ZxidDigest> digestHistory() {
        return history.entries();
    }

    /** The kind of node that an {@code ephemeralOwner} makes in this tree. */
    public NodeKind kindOf(long ephemeralOwner) {
        return store.kindOf(ephemeralOwner);
    }

    /** A transaction has been applied completely: the tree is now at that zxid. */
    public void applied(long zxid) {
        lastZxid = Math.max(lastZxid, zxid);
        if (hasDigest()) {
            history.add(zxid, store.digest());
        }
    }

    /** Whether a snapshot can begin: one at a time. */
    public boolean canSnapshot() {
        return store.marks().areFree();
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
        Node parent = store.findParent(path, slash);
        if (parent == null) {
            return ErrorCode.NO_NODE;
        }
        Node existing = find(path);
        if (existing != null) {
            store.replaceAcl(existing, acl);
            raiseCversion(parent, parentCversion, zxid);
            return ErrorCode.NODE_EXISTS;
        }
        raiseCversion(parent, parentCversion, zxid);
        AclEntry shared = store.acls().acquire(acl);
        Node node = store.insert(parent, path, data, shared, ephemeralOwner, zxid, timeMillis);
        store.refreshDigest(node);
        quotas.created(path, NodeStore.length(data));
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
        Node node = findToChange(path);
        Node parent = node == null ? store.findParent(path, slash) : node.parent;
        if (parent == null) {
            return ErrorCode.NO_NODE;
        }
        if (node != null && node.childCount() > 0) {
            deleteBelow(node, zxid);
        }
        store.beforeChange(parent);
        if (zxid > parent.pzxid()) {
            parent.branch().pzxid = zxid;
            store.refreshDigest(parent);
        }
        if (node == null) {
            return ErrorCode.NO_NODE;
        }
        store.remove(path, node);
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
     * @return the node, null if there is none
     */
    public Node setData(String path, byte[] data, int version, long zxid, long timeMillis) {
        Node node = findToChange(path);
        if (node == null) {
            return null;
        }
        long bytesDelta = NodeStore.length(data) - node.dataLength();
        store.replaceData(node, data);
        node.mtime = timeMillis;
        node.mzxid = zxid;
        node.version = version;
        store.refreshDigest(node);
        quotas.changed(path, bytesDelta, 0);
        watches.dataChanged(path, zxid, node.acl());
        return node;
    }

    /**
     * A new ACL.
     *
     * @param version the aversion after the change
     * @return the node, null if there is none
     */
    public Node setAcl(String path, List<Acl> acl, int version) {
        Node node = findToChange(path);
        if (node == null) {
            return null;
        }
        store.replaceAcl(node, acl);
        if (version != node.aversion()) {
            node.branch().aversion = version;
        }
        store.refreshDigest(node);
        return node;
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
        List<String> left = store.ephemerals().of(sessionId);
        if (paths != null && !left.isEmpty()) {
            log.warn("session 0x{} has {} ephemerals that the transaction 0x{} which closes it does not name, the first is"
                    + " {}; they are deleted too", Long.toHexString(sessionId), left.size(), Long.toHexString(zxid), left.get(0));
        }
        left.forEach(path -> delete(path, zxid));
    }

    /** Makes room for a new child in the parent's numbers. */
    private void raiseCversion(Node parent, int parentCversion, long zxid) {
        int wanted = parentCversion == -1 ? parent.cversion() + 1 : parentCversion;
        store.beforeChange(parent);
        if (wanted > parent.cversion()) {
            Branch branch = parent.branch();
            branch.cversion = wanted;
            branch.pzxid = zxid;
            store.refreshDigest(parent);
        }
    }

    Exactness exactness() {
        return exactness;
    }

    NodeStore store() {
        return store;
    }
}
