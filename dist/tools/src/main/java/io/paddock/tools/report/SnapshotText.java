package io.paddock.tools.report;

import io.paddock.json.Json;
import io.paddock.kernel.tree.Node;
import io.paddock.tools.state.Replica;
import io.paddock.tools.state.TreeWalk;
import java.io.PrintStream;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A snapshot as Apache's {@code zkSnapShotToolkit.sh} and {@code zkSnapshotRecursiveSummaryToolkit.sh} print it. */
public final class SnapshotText {
    private static final int FIRST_INODE = 1000;

    private final Replica replica;
    private final PrintStream out;
    private long lastZxid;
    private int inode = FIRST_INODE;

    public SnapshotText(Replica replica, PrintStream out) {
        this.replica = replica;
        this.out = out;
    }

    /** Every node with its numbers, then the sessions. */
    public void details(boolean withData) {
        out.printf("ZNode Details (count=%d):%n", replica.tree().nodeCount());
        TreeWalk.below(replica.tree().root(), node -> node(node, withData));
        out.println("----");
        out.println("Session Details (sid, timeout, ephemeralCount):");
        for (Map.Entry<Long, Integer> session : replica.sessions().timeouts().entrySet()) {
            out.printf("%#016x, %d, %d%n", session.getKey(), session.getValue(),
                    replica.tree().ephemerals().of(session.getKey()).size());
        }
        if (replica.writtenDigest() != null) {
            out.printf("Target zxid digest is: %s, %s%n", Long.toHexString(replica.writtenDigest().zxid()),
                    replica.writtenDigest().digest());
        }
        out.printf("----%nLast zxid: 0x%s%n", Long.toHexString(Math.max(replica.zxid(), lastZxid)));
    }

    private void node(Node node, boolean withData) {
        lastZxid = Math.max(lastZxid, Math.max(node.mzxid(), node.pzxid()));
        out.println("----");
        out.println(node.path());
        hex("cZxid", node.czxid());
        out.println("  ctime = " + new Date(node.ctime()));
        hex("mZxid", node.mzxid());
        out.println("  mtime = " + new Date(node.mtime()));
        hex("pZxid", node.pzxid());
        out.println("  cversion = " + node.cversion());
        out.println("  dataVersion = " + node.version());
        out.println("  aclVersion = " + node.aversion());
        hex("ephemeralOwner", node.ephemeralOwner());
        if (withData) {
            byte[] data = node.data();
            out.println("  data = " + (data == null ? "" : Base64.getEncoder().encodeToString(data)));
        } else {
            out.println("  dataLength = " + node.dataLength());
        }
    }

    private void hex(String name, long value) {
        out.printf(Locale.ROOT, "  %s = %#016x%n", name, value);
    }

    /** Names and sizes in the format of ncdu, to be looked at with {@code ncdu -f}. */
    public void ncdu(long timestampMillis) {
        out.printf(Locale.ROOT,
                "[1,0,{\"progname\":\"SnapshotFormatter.java\",\"progver\":\"0.01\",\"timestamp\":%d}", timestampMillis);
        ncdu(replica.tree().root());
        out.print("]");
    }

    private void ncdu(Node node) {
        String name = node.parent() == null ? "/" : node.name();
        String entry = "{\"name\":" + Json.of(name) + ",\"asize\":" + node.dataLength() + ",\"dsize\":"
                + node.dataLength() + ",\"dev\":0,\"ino\":" + ++inode + "}";
        List<Node> children = TreeWalk.childrenOf(node);
        out.print(children.isEmpty() ? "," + entry : ",[" + entry);
        children.forEach(this::ncdu);
        out.print(children.isEmpty() ? "" : "]");
    }

    /**
     * Children and bytes below a node and below those in it.
     *
     * @param maxDepth how many levels are printed; 0 for all
     */
    public void recursiveSummary(Node top, int maxDepth) {
        StringBuilder text = new StringBuilder();
        summary(top, text, 0, maxDepth);
        out.println(text);
    }

    private static long[] summary(Node node, StringBuilder text, int level, int maxDepth) {
        long[] sums = {1, node.dataLength()};
        StringBuilder below = new StringBuilder();
        for (Node child : TreeWalk.childrenOf(node)) {
            long[] childSums = summary(child, below, level + 1, maxDepth);
            sums[0] += childSums[0];
            sums[1] += childSums[1];
        }
        if (sums[0] > 1 && (maxDepth == 0 || level <= maxDepth)) {
            String tab = "--".repeat(level);
            text.append(tab).append(' ').append(node.path()).append('\n');
            text.append(tab).append("   children: ").append(sums[0] - 1).append('\n');
            text.append(tab).append("   data: ").append(sums[1]).append('\n');
            text.append(below);
        }
        return sums;
    }
}
