package io.paddock.kernel.tree;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Quotas as Apache keeps them: {@code /zookeeper/quota/<path>/zookeeper_limits} says what a subtree may hold,
 * {@code zookeeper_stats} beside it what it holds, kept by each server for itself. Of nested quotas only the deepest
 * one counts a change.
 */
public final class Quotas {
    static final String QUOTA = "/zookeeper/quota";
    private static final String LIMITS = "/zookeeper_limits";
    private static final String STATS = "/zookeeper_stats";
    private static final Logger log = LoggerFactory.getLogger(Quotas.class);

    private final NodeStore nodes;
    private final QuotaTrie trie = new QuotaTrie();
    private final Set<String> warned = new HashSet<>(); // looked up, never iterated

    Quotas(NodeStore nodes) {
        this.nodes = nodes;
    }

    /** The path with a quota that a change of this path counts for, or null. */
    public String quotaOf(String path) {
        return trie.deepest(path);
    }

    /**
     * Whether a change would break a hard limit ({@code ZooKeeperServer.checkQuota}). Breaking a soft one is logged,
     * once until the subtree is below it again.
     *
     * @param bytesDelta what the change adds to the data's bytes
     * @param countDelta what it adds to the number of nodes
     */
    public boolean exceeds(String path, long bytesDelta, long countDelta) {
        String quota = quotaOf(path);
        Node limitsNode = quota == null ? null : nodes.find(QUOTA + quota + LIMITS);
        Node statsNode = quota == null ? null : nodes.find(QUOTA + quota + STATS);
        if (limitsNode == null || statsNode == null) {
            return false;
        }
        QuotaRecord limits = QuotaRecord.parse(limitsNode.data());
        QuotaRecord stats = QuotaRecord.parse(statsNode.data());
        return exceeds(quota, limits, stats, countDelta, QuotaRecord.COUNT, QuotaRecord.COUNT_HARD_LIMIT)
                || exceeds(quota, limits, stats, bytesDelta, QuotaRecord.BYTES, QuotaRecord.BYTES_HARD_LIMIT);
    }

    private boolean exceeds(
            String quota, QuotaRecord limits, QuotaRecord stats, long delta, String key, String hardKey) {
        long limit = limits.limit(key, hardKey);
        if (delta == 0 || limit < 0) {
            return false;
        }
        long after = stats.get(key) + delta;
        if (after <= limit) {
            warned.remove(quota + ' ' + key);
            return false;
        }
        boolean hard = limits.get(hardKey) > -1;
        if (warned.add(quota + ' ' + key)) {
            log.warn("quota of {} exceeded: {} would be {}, the {} limit is {}; remove nodes or raise it with setquota",
                    quota, key, after, hard ? "hard" : "soft", limit);
        }
        return hard;
    }

    /** One path with a quota, as metrics see it: limits (the hard one if there is one, -1 for none) and usage. */
    public record Usage(String path, long countLimit, long bytesLimit, long count, long bytes) {}

    /** All quotas. */
    public List<Usage> usages() {
        List<Usage> usages = new ArrayList<>();
        forEachQuota(path -> {
            QuotaRecord limits = QuotaRecord.parse(nodes.find(QUOTA + path + LIMITS).data());
            Node statsNode = nodes.find(QUOTA + path + STATS);
            QuotaRecord stats = QuotaRecord.parse(statsNode == null ? null : statsNode.data());
            usages.add(new Usage(
                    path,
                    limits.limit(QuotaRecord.COUNT, QuotaRecord.COUNT_HARD_LIMIT),
                    limits.limit(QuotaRecord.BYTES, QuotaRecord.BYTES_HARD_LIMIT),
                    stats.get(QuotaRecord.COUNT),
                    stats.get(QuotaRecord.BYTES)));
        });
        return usages;
    }

    /** A node has come. */
    void created(String path, long bytes) {
        if (path.startsWith(QUOTA)) {
            String limited = limitedPath(path, LIMITS);
            if (limited != null) {
                trie.add(limited);
            }
            String counted = limitedPath(path, STATS);
            if (counted != null) {
                recount(counted);
            }
        }
        changed(path, bytes, 1);
    }

    /** A node has gone. */
    void deleted(String path, long bytes) {
        if (path.startsWith(QUOTA)) {
            String limited = limitedPath(path, LIMITS);
            if (limited != null) {
                trie.remove(limited);
            }
        }
        changed(path, -bytes, -1);
    }

    /** The data of a node, or with a count a node itself, has come or gone. */
    void changed(String path, long bytes, int count) {
        String quota = trie.deepest(path);
        Node stats = quota == null ? null : nodes.find(QUOTA + quota + STATS);
        if (stats != null) {
            nodes.replaceData(stats, QuotaRecord.parse(stats.data()).plus(count, bytes).toBytes());
        }
    }

    /** After a snapshot was read: finds the quotas and counts anew what they hold. */
    void restore() {
        forEachQuota(path -> {
            recount(path);
            trie.add(path);
        });
    }

    private void forEachQuota(java.util.function.Consumer<String> action) {
        Node top = nodes.find(QUOTA);
        for (Node node = top; node != null; node = node.nextInSubtree(top)) {
            String path = node.childCount() == 0 ? limitedPath(node.path(), LIMITS) : null;
            if (path != null) {
                action.accept(path);
            }
        }
    }

    private void recount(String path) {
        Node stats = nodes.find(QUOTA + path + STATS);
        if (stats == null) {
            return;
        }
        long bytes = 0;
        long count = 0;
        Node top = nodes.find(path);
        for (Node node = top; node != null; node = node.nextInSubtree(top)) {
            bytes += node.dataLength();
            count++;
        }
        nodes.replaceData(stats, QuotaRecord.of(count, bytes).toBytes());
    }

    /** The path that a node with that name below {@code /zookeeper/quota} is for, or null if it is no such node. */
    private static String limitedPath(String path, String name) {
        boolean matches = path.startsWith(QUOTA + "/") && path.endsWith(name) && path.length() > QUOTA.length() + name.length();
        return matches ? path.substring(QUOTA.length(), path.length() - name.length()) : null;
    }
}
