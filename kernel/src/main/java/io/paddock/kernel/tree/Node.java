package io.paddock.kernel.tree;

import io.paddock.kernel.wire.Acl;
import io.paddock.kernel.wire.JuteReader;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.Stat;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * A znode. Made to be small, since a server's capacity is its nodes: it is its own entry in the table of nodes and in
 * its parent's list of children; its name and its data share one array; what only parents need is in a
 * {@link Branch}, what only ephemerals need in a subclass; the path is nowhere, it is read off the parents.
 *
 * <p>Others only read. The arrays it gives out are copies.
 */
public sealed class Node permits OwnedNode {
    private static final int LENGTH_MASK = (1 << 28) - 1;
    private static final int NO_DATA = 1 << 28;
    private static final int MARK_SHIFT = 29;
    /** Marks are numbers from 0 to this. */
    static final int MAX_MARK = 7;

    Node next;
    final Node parent;
    final int hash;
    private byte[] record; // the name in UTF-8, then the data
    private int shape; // length of the name, whether there is data, snapshot's mark
    AclEntry acl;
    Branch branch;
    private Node nextSibling;
    private Node previousSibling;
    private long czxid;
    long mzxid;
    private long ctime;
    long mtime;
    int version;
    private int digest; // CRC of path, data and stat, as it counts in the tree's digest

    Node(Node parent, int hash, byte[] record, int shape, AclEntry acl, long czxid, long ctime) {
        this.parent = parent;
        this.hash = hash;
        this.record = record;
        this.shape = shape;
        this.acl = acl;
        this.czxid = czxid;
        this.mzxid = czxid;
        this.ctime = ctime;
        this.mtime = ctime;
    }

    /** What the constructor takes as shape. */
    static int shape(int nameLength, boolean hasData, int mark) {
        return nameLength | (hasData ? 0 : NO_DATA) | mark << MARK_SHIFT;
    }

    /** The zxid of its creation. */
    public final long czxid() {
        return czxid;
    }

    /** The zxid of the last change of its data. */
    public final long mzxid() {
        return mzxid;
    }

    /** The zxid of the last change of its children. */
    public final long pzxid() {
        return branch == null ? czxid : branch.pzxid;
    }

    /** Milliseconds since 1970. */
    public final long ctime() {
        return ctime;
    }

    /** Milliseconds since 1970. */
    public final long mtime() {
        return mtime;
    }

    public final int version() {
        return version;
    }

    /** As stored: the number of children ever created, from which sequential names are made; not what clients see. */
    public final int cversion() {
        return branch == null ? 0 : branch.cversion;
    }

    public final int aversion() {
        return branch == null ? 0 : branch.aversion;
    }

    /** As stored: a session id, or what {@link NodeKind} says; 0 for persistent nodes. */
    public final long ephemeralOwner() {
        return this instanceof OwnedNode owned ? owned.group.owner : 0;
    }

    public final NodeKind kind() {
        return this instanceof OwnedNode owned ? owned.group.kind : NodeKind.PERSISTENT;
    }

    public final boolean isEphemeral() {
        return kind() == NodeKind.EPHEMERAL;
    }

    public final boolean isContainer() {
        return kind() == NodeKind.CONTAINER;
    }

    public final boolean isTtl() {
        return kind() == NodeKind.TTL;
    }

    /** The TTL of a TTL node, else 0. */
    public final long ttlMillis() {
        return isTtl() ? NodeKind.ttlMillis(ephemeralOwner()) : 0;
    }

    /** A copy, or null. */
    public final byte[] data() {
        return hasData() ? Arrays.copyOfRange(record, nameLength(), record.length) : null;
    }

    public final int dataLength() {
        return record.length - nameLength();
    }

    public final boolean hasData() {
        return (shape & NO_DATA) == 0;
    }

    /** Writes the data as a jute buffer, without a copy in between. */
    public final void writeData(JuteWriter out) {
        if (hasData()) {
            out.writeInt(dataLength()).writeRaw(record, nameLength(), dataLength());
        } else {
            out.writeInt(-1);
        }
    }

    public final List<Acl> acl() {
        return acl.acl;
    }

    /** Null for the root. */
    public final Node parent() {
        return parent;
    }

    /** The last component of the path; empty for the root. */
    public final String name() {
        return new String(record, 0, nameLength(), StandardCharsets.UTF_8);
    }

    /** The whole path; {@code "/"} for the root. */
    public final String path() {
        if (parent == null) {
            return "/";
        }
        byte[] bytes = new byte[NodePath.length(this)];
        NodePath.copy(this, bytes, bytes.length);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public final int childCount() {
        return branch == null ? 0 : branch.childCount;
    }

    /** Visits the children in the order of their creation. */
    public final void forEachChild(Consumer<Node> action) {
        for (Node child = firstChild(); child != null; child = child.nextSibling) {
            action.accept(child);
        }
    }

    /** Visits the names of the children. */
    public final void forEachChildName(Consumer<String> action) {
        forEachChild(child -> action.accept(child.name()));
    }

    /** Writes the names of the children as a jute vector. */
    public final void appendChildren(JuteWriter out) {
        out.writeInt(childCount());
        for (Node child = firstChild(); child != null; child = child.nextSibling) {
            int length = child.nameLength();
            out.writeInt(length).writeRaw(child.record, 0, length);
        }
    }

    /** The numbers as clients see them ({@code DataNode.copyStat}). */
    public final Stat stat() {
        return new Stat(
                czxid, mzxid, ctime, mtime, version, exposedCversion(), aversion(), exposedOwner(), dataLength(),
                childCount(), pzxid());
    }

    /** Writes {@link #stat()} without making one. */
    public final void writeStat(JuteWriter out) {
        out.writeLong(czxid).writeLong(mzxid).writeLong(ctime).writeLong(mtime);
        out.writeInt(version).writeInt(exposedCversion()).writeInt(aversion());
        out.writeLong(exposedOwner()).writeInt(dataLength()).writeInt(childCount()).writeLong(pzxid());
    }

    /** What this node counts in the tree's digest. */
    public final long digest() {
        return digest & 0xffff_ffffL;
    }

    private int exposedCversion() {
        // Every create counts, and so does every delete: all children but those that are left.
        return cversion() * 2 - childCount();
    }

    private long exposedOwner() {
        return isEphemeral() ? ephemeralOwner() : 0;
    }

    final int nameLength() {
        return shape & LENGTH_MASK;
    }

    final boolean hasNameOf(Node other) {
        return Arrays.equals(record, 0, nameLength(), other.record, 0, other.nameLength());
    }

    final byte[] record() {
        return record;
    }

    final Node firstChild() {
        return branch == null ? null : branch.firstChild;
    }

    final Node nextSibling() {
        return nextSibling;
    }

    /** The next one below {@code top} when every node comes before its children, or null. */
    final Node nextInSubtree(Node top) {
        Node node = firstChild();
        if (node != null) {
            return node;
        }
        for (node = this; node != top; node = node.parent) {
            if (node.nextSibling != null) {
                return node.nextSibling;
            }
        }
        return null;
    }

    final int mark() {
        return shape >>> MARK_SHIFT;
    }

    final void setMark(int mark) {
        shape = shape & ~(MAX_MARK << MARK_SHIFT) | mark << MARK_SHIFT;
    }

    final void setDigest(long crc) {
        digest = (int) crc;
    }

    /** Name and data, which may be null, in one array; the name is at the beginning of another. */
    static byte[] record(byte[] name, int nameLength, byte[] data) {
        int dataLength = data == null ? 0 : data.length;
        byte[] record = Arrays.copyOf(name, nameLength + dataLength);
        if (dataLength > 0) {
            System.arraycopy(data, 0, record, nameLength, dataLength);
        }
        return record;
    }

    final void setData(byte[] data) {
        record = record(record, nameLength(), data);
        shape = data == null ? shape | NO_DATA : shape & ~NO_DATA;
    }

    final Branch branch() {
        if (branch == null) {
            branch = new Branch(czxid);
        }
        return branch;
    }

    /** Takes its numbers from a snapshot. */
    final void restore(JuteReader stat) {
        czxid = stat.readLong();
        mzxid = stat.readLong();
        ctime = stat.readLong();
        mtime = stat.readLong();
        version = stat.readInt();
        int cversion = stat.readInt();
        int aversion = stat.readInt();
        stat.readLong(); // the owner, known already
        long pzxid = stat.readLong();
        if (cversion != 0 || aversion != 0 || pzxid != czxid || branch != null) {
            branch().cversion = cversion;
            branch.aversion = aversion;
            branch.pzxid = pzxid;
        }
    }

    final void addChild(Node child) {
        Branch own = branch();
        child.previousSibling = own.lastChild;
        if (own.lastChild == null) {
            own.firstChild = child;
        } else {
            own.lastChild.nextSibling = child;
        }
        own.lastChild = child;
        own.childCount++;
    }

    final void removeChild(Node child) {
        if (child.previousSibling == null) {
            branch.firstChild = child.nextSibling;
        } else {
            child.previousSibling.nextSibling = child.nextSibling;
        }
        if (child.nextSibling == null) {
            branch.lastChild = child.previousSibling;
        } else {
            child.nextSibling.previousSibling = child.previousSibling;
        }
        child.nextSibling = null;
        child.previousSibling = null;
        branch.childCount--;
    }
}
