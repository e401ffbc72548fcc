package io.paddock.kernel.tree;

import io.paddock.kernel.wire.Acl;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.TxnRecord;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.zip.Adler32;

/**
 * A snapshot of the tree as it is at {@link #begin}, written in slices while the tree goes on changing: a node that
 * is about to change or go, and has not been written yet, is written first, as it was; nodes that come later are not
 * written. Parents are written before their children, otherwise the order is that of the table of nodes.
 *
 * <p>Each node carries a mark that tells whether it is done, so there can be one snapshot at a time; whoever wants
 * another waits until this one is finished or aborted. What changed nodes have saved up waits in memory for the next
 * slice ({@link #pendingBytes}); it is bounded by the size of the tree, and small if slices keep up with changes.
 */
public final class SnapshotSlices {
    private static final int BUCKETS_PER_SLICE = 16 * 1024;

    private final NodeStore nodes;
    private final SnapshotForm form;
    private final int mark;
    private final long zxid;
    private final ZxidDigest digest;
    private final JuteWriter pending = new JuteWriter(4096);
    private final Adler32 checksum = new Adler32();
    private byte[] path = new byte[256];
    private int bucket = -1; // the root comes before the table
    private boolean ended;

    private SnapshotSlices(NodeStore nodes, SnapshotForm form, int mark, long zxid, ZxidDigest digest) {
        this.nodes = nodes;
        this.form = form;
        this.mark = mark;
        this.zxid = zxid;
        this.digest = digest;
    }

    /**
     * Fixes the moment.
     *
     * @param sessions id to timeout in milliseconds, copied
     * @param zxid     the zxid the tree is at
     * @throws IllegalStateException if another snapshot of the tree is not finished
     */
    public static SnapshotSlices begin(DataTree tree, Map<Long, Integer> sessions, long zxid, SnapshotForm form) {
        NodeStore nodes = tree.store();
        // As Apache: no digest of a tree that is not what its zxid says.
        ZxidDigest digest = tree.exactness().isExact() ? new ZxidDigest(zxid, nodes.digest()) : ZxidDigest.NONE;
        SnapshotSlices slices = new SnapshotSlices(nodes, form, nodes.marks().begin(), zxid, digest);
        slices.writeHead(sessions);
        nodes.marks().set(slices);
        return slices;
    }

    /**
     * Adds the next slice to what is in the writer.
     *
     * @param maxBytes the slice ends with the node that reaches it, or earlier
     * @return whether there is more to come
     */
    public boolean next(int maxBytes, JuteWriter out) {
        if (ended) {
            throw new IllegalStateException("this snapshot has ended");
        }
        int start = out.size();
        out.writeRaw(pending.view());
        pending.clear();
        NodeTable table = nodes.table();
        int budget = BUCKETS_PER_SLICE;
        if (bucket < 0) {
            writeWithAncestors(nodes.root(), out);
            bucket = 0;
        }
        while (bucket < table.buckets() && budget-- > 0 && out.size() - start < maxBytes) {
            for (Node node = table.head(bucket); node != null; node = node.next) {
                writeWithAncestors(node, out);
            }
            bucket++;
        }
        digest(out, start);
        if (bucket < table.buckets()) {
            return true;
        }
        writeTail(out);
        end(true);
        return false;
    }

    /** Bytes that wait for the next slice. */
    public int pendingBytes() {
        return pending.size();
    }

    /** Gives up; the next snapshot may begin. */
    public void abort() {
        if (!ended) {
            end(false);
        }
    }

    void beforeChange(Node node) {
        writeWithAncestors(node, pending);
    }

    private void end(boolean complete) {
        ended = true;
        nodes.marks().end(complete);
    }

    private void writeHead(Map<Long, Integer> sessions) {
        if (form == SnapshotForm.FILE) {
            pending.writeInt(SnapshotForm.MAGIC).writeInt(SnapshotForm.VERSION).writeLong(SnapshotForm.DB_ID);
        }
        pending.writeInt(sessions.size());
        sessions.forEach((id, timeoutMillis) -> pending.writeLong(id).writeInt(timeoutMillis));
        AclCache acls = nodes.acls();
        pending.writeInt(acls.size());
        acls.forEach(entry -> {
            pending.writeLong(entry.index);
            Acl.writeList(entry.acl, pending);
        });
    }

    private void writeTail(JuteWriter out) {
        int start = out.size();
        out.writeString("/"); // no node: the end
        if (form == SnapshotForm.STREAM) {
            out.writeString(SnapshotForm.SIGNATURE);
            return;
        }
        start = seal(out, start);
        if (nodes.hasDigest()) {
            out.writeLong(digest.zxid()).writeInt(TxnRecord.DIGEST_VERSION).writeLong(digest.digest());
            start = seal(out, start);
        }
        out.writeLong(zxid);
        seal(out, start);
    }

    /** Ends what has been written since start, and everything before it, with its checksum. */
    private int seal(JuteWriter out, int start) {
        digest(out, start);
        int sealAt = out.size();
        out.writeLong(checksum.getValue()).writeString("/");
        return sealAt;
    }

    private void digest(JuteWriter out, int start) {
        if (form == SnapshotForm.FILE) {
            ByteBuffer written = out.view();
            checksum.update(written.position(start));
        }
    }

    private void writeWithAncestors(Node node, JuteWriter out) {
        while (node.mark() != mark) {
            Node highest = node;
            while (highest.parent != null && highest.parent.mark() != mark) {
                highest = highest.parent;
            }
            write(highest, out);
            highest.setMark(mark);
        }
    }

    private void write(Node node, JuteWriter out) {
        int length = NodePath.length(node);
        if (path.length < length) {
            path = new byte[length * 2];
        }
        NodePath.copy(node, path, length);
        out.writeInt(length).writeRaw(path, 0, length);
        node.writeData(out);
        out.writeLong(node.acl.index);
        out.writeLong(node.czxid()).writeLong(node.mzxid()).writeLong(node.ctime()).writeLong(node.mtime());
        out.writeInt(node.version()).writeInt(node.cversion()).writeInt(node.aversion());
        out.writeLong(node.ephemeralOwner()).writeLong(node.pzxid());
    }
}
