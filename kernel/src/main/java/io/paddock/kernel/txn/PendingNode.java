package io.paddock.kernel.txn;

import io.paddock.kernel.tree.Node;
import io.paddock.kernel.tree.TreeDigest;
import io.paddock.kernel.wire.Acl;
import java.util.List;

/**
 * A node as it will be after a proposed transaction. Not changed once it is among the pending changes: the next
 * change makes a copy.
 */
final class PendingNode {
    private static final long UNCHANGED = -1;

    final String path;
    private long zxid;
    boolean exists = true;
    private byte[] data;
    // Where the data is as long as nobody has asked for it: most changes need only its length.
    private Node dataIn;
    List<Acl> acl;
    long czxid;
    long mzxid;
    long pzxid;
    long ctime;
    long mtime;
    int version;
    int cversion;
    int aversion;
    long ephemeralOwner;
    int childCount;
    long digest;

    private PendingNode(String path, long zxid) {
        this.path = path;
        this.zxid = zxid;
    }

    /** The node as it is in the tree, not among the pending changes. */
    static PendingNode of(Node node, String path) {
        PendingNode pending = new PendingNode(path, UNCHANGED);
        pending.dataIn = node;
        pending.acl = node.acl();
        pending.czxid = node.czxid();
        pending.mzxid = node.mzxid();
        pending.pzxid = node.pzxid();
        pending.ctime = node.ctime();
        pending.mtime = node.mtime();
        pending.version = node.version();
        pending.cversion = node.cversion();
        pending.aversion = node.aversion();
        pending.ephemeralOwner = node.ephemeralOwner();
        pending.childCount = node.childCount();
        pending.digest = node.digest();
        return pending;
    }

    /** A node that a transaction creates. */
    static PendingNode created(
            String path, byte[] data, List<Acl> acl, long ephemeralOwner, long zxid, long timeMillis) {
        PendingNode pending = new PendingNode(path, zxid);
        pending.data = data;
        pending.acl = acl;
        pending.czxid = zxid;
        pending.mzxid = zxid;
        pending.pzxid = zxid;
        pending.ctime = timeMillis;
        pending.mtime = timeMillis;
        pending.ephemeralOwner = ephemeralOwner;
        return pending;
    }

    /** A node that a transaction deletes. */
    static PendingNode deleted(String path, long zxid) {
        PendingNode pending = new PendingNode(path, zxid);
        pending.exists = false;
        return pending;
    }

    /** What that transaction may change: a copy, unless this is the node as it is in the tree. */
    PendingNode forChanges(long newZxid) {
        if (zxid == UNCHANGED) {
            zxid = newZxid;
            return this;
        }
        PendingNode copy = new PendingNode(path, newZxid);
        copy.data = data;
        copy.dataIn = dataIn;
        copy.acl = acl;
        copy.czxid = czxid;
        copy.mzxid = mzxid;
        copy.pzxid = pzxid;
        copy.ctime = ctime;
        copy.mtime = mtime;
        copy.version = version;
        copy.cversion = cversion;
        copy.aversion = aversion;
        copy.ephemeralOwner = ephemeralOwner;
        copy.childCount = childCount;
        copy.digest = digest;
        return copy;
    }

    /** Whether it is the node as it is in the tree. */
    boolean isUnchanged() {
        return zxid == UNCHANGED;
    }

    /** Of the transaction that makes it so. */
    long zxid() {
        return zxid;
    }

    void data(byte[] newData) {
        data = newData;
        dataIn = null;
    }

    private byte[] data() {
        if (dataIn != null) {
            data(dataIn.data());
        }
        return data;
    }

    int dataLength() {
        return dataIn != null ? dataIn.dataLength() : data == null ? 0 : data.length;
    }

    void updateDigest(TreeDigest calculator) {
        digest = calculator.ofNode(
                path, data(), czxid, mzxid, pzxid, ctime, mtime, version, cversion, aversion, ephemeralOwner);
    }
}
