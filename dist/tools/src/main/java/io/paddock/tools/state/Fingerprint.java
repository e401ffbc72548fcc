package io.paddock.tools.state;

import io.paddock.kernel.tree.DataTree;
import io.paddock.kernel.tree.Node;
import io.paddock.kernel.wire.Acl;
import io.paddock.kernel.wire.JuteWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * What two replicas have to have in common to be the same.
 *
 * @param digest   Apache's digest of the tree, which knows neither ACLs nor what is below {@code /zookeeper}
 * @param contents a sum over all that a node has, ACLs included; left out are the quotas' statistics and the servers'
 *                 configuration, which each server keeps for itself
 * @param sessions id to timeout in milliseconds
 */
public record Fingerprint(
        long zxid, long digest, long contents, int nodes, int ephemerals, Map<Long, Integer> sessions) {
    private static final String QUOTA = "/zookeeper/quota/";
    private static final String STATISTICS = "/zookeeper_stats";

    public Fingerprint {
        sessions = new TreeMap<>(sessions);
    }

    static Fingerprint of(Replica replica) {
        DataTree tree = replica.tree();
        return new Fingerprint(replica.zxid(), tree.digest(), contentsOf(tree), tree.nodeCount() - 1,
                tree.ephemeralCount(), replica.sessions().timeouts());
    }

    private static long contentsOf(DataTree tree) {
        CRC32 crc = new CRC32();
        JuteWriter out = new JuteWriter();
        long[] sum = {0};
        TreeWalk.below(tree.root(), node -> {
            String path = node.path();
            if (isStatistics(path) || path.equals(DataTree.CONFIG)) {
                return;
            }
            write(path, node, out.clear());
            crc.reset();
            crc.update(out.view());
            sum[0] += crc.getValue() * 0x9e3779b97f4a7c15L;
        });
        return sum[0];
    }

    /** Whether a node counts what is below a quota: each server keeps these for itself, so they may differ. */
    public static boolean isStatistics(String path) {
        return path.startsWith(QUOTA) && path.endsWith(STATISTICS);
    }

    private static void write(String path, Node node, JuteWriter out) {
        out.writeString(path).writeBuffer(node.data());
        out.writeLong(node.czxid()).writeLong(node.mzxid()).writeLong(node.ctime()).writeLong(node.mtime());
        out.writeInt(node.version()).writeInt(node.cversion()).writeInt(node.aversion());
        out.writeLong(node.ephemeralOwner()).writeLong(node.pzxid());
        Acl.writeList(node.acl(), out);
    }

    /** The same at another zxid, if no transaction lies between. */
    public Fingerprint at(long otherZxid) {
        return new Fingerprint(otherZxid, digest, contents, nodes, ephemerals, sessions);
    }

    /** What differs, for people; empty if nothing does. */
    public String differenceFrom(Fingerprint other) {
        List<String> differences = new ArrayList<>();
        differ(differences, "zxid", "0x" + Long.toHexString(zxid), "0x" + Long.toHexString(other.zxid));
        differ(differences, "digest", "0x" + Long.toHexString(digest), "0x" + Long.toHexString(other.digest));
        differ(differences, "contents", "0x" + Long.toHexString(contents), "0x" + Long.toHexString(other.contents));
        differ(differences, "nodes", nodes, other.nodes);
        differ(differences, "ephemerals", ephemerals, other.ephemerals);
        if (!sessions.equals(other.sessions)) {
            differences.add("sessions (" + sessions.size() + " and " + other.sessions.size() + ")");
        }
        return String.join(", ", differences);
    }

    private static void differ(List<String> differences, String what, Object here, Object there) {
        if (!here.equals(there)) {
            differences.add(what + " " + here + " and " + there);
        }
    }

    /** One line for people. */
    public String summary() {
        return "zxid 0x" + Long.toHexString(zxid) + ", " + nodes + " nodes, " + ephemerals + " ephemerals, "
                + sessions.size() + " sessions, digest 0x" + Long.toHexString(digest);
    }
}
