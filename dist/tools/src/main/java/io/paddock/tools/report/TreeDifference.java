package io.paddock.tools.report;

import io.paddock.kernel.tree.Node;
import io.paddock.tools.state.Fingerprint;
import io.paddock.tools.state.Replica;
import io.paddock.tools.state.TreeWalk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Node by node, what one tree has and another has not, or has otherwise. */
public final class TreeDifference {
    private final Replica left;
    private final Replica right;

    public TreeDifference(Replica left, Replica right) {
        this.left = left;
        this.right = right;
    }

    /**
     * One node that differs.
     *
     * @param kind   {@code left} or {@code right} if it is there alone, else {@code changed}
     * @param fields what differs, of those that are in both
     */
    public record Entry(String path, String kind, List<String> fields) {}

    /** Tells every difference, by path; the quotas' statistics are each server's own and don't count. */
    public void forEach(Consumer<Entry> action) {
        compare(left.tree().root(), right.tree().root(), action);
    }

    private static void compare(Node one, Node other, Consumer<Entry> action) {
        List<String> fields = differingFields(one, other);
        if (!fields.isEmpty()) {
            action.accept(new Entry(one.path(), "changed", fields));
        }
        List<Node> ones = TreeWalk.childrenOf(one);
        List<Node> others = TreeWalk.childrenOf(other);
        int i = 0;
        int j = 0;
        while (i < ones.size() || j < others.size()) {
            int order = i == ones.size() ? 1 : j == others.size() ? -1
                    : ones.get(i).name().compareTo(others.get(j).name());
            if (order < 0) {
                alone(ones.get(i++), "left", action);
            } else if (order > 0) {
                alone(others.get(j++), "right", action);
            } else {
                compare(ones.get(i++), others.get(j++), action);
            }
        }
    }

    private static void alone(Node top, String kind, Consumer<Entry> action) {
        TreeWalk.below(top, node -> action.accept(new Entry(node.path(), kind, List.of())));
    }

    private static List<String> differingFields(Node one, Node other) {
        List<String> fields = new ArrayList<>();
        if (Fingerprint.isStatistics(one.path())) {
            return fields;
        }
        add(fields, "data", one.hasData() == other.hasData() && Arrays.equals(one.data(), other.data()));
        add(fields, "acl", one.acl().equals(other.acl()));
        add(fields, "czxid", one.czxid() == other.czxid());
        add(fields, "mzxid", one.mzxid() == other.mzxid());
        add(fields, "pzxid", one.pzxid() == other.pzxid());
        add(fields, "ctime", one.ctime() == other.ctime());
        add(fields, "mtime", one.mtime() == other.mtime());
        add(fields, "version", one.version() == other.version());
        add(fields, "cversion", one.cversion() == other.cversion());
        add(fields, "aversion", one.aversion() == other.aversion());
        add(fields, "ephemeralOwner", one.ephemeralOwner() == other.ephemeralOwner());
        return fields;
    }

    private static void add(List<String> fields, String name, boolean same) {
        if (!same) {
            fields.add(name);
        }
    }

    /** The ids of sessions that only one of them has, or with another timeout. */
    public Set<Long> sessions() {
        Set<Long> differing = new TreeSet<>(left.sessions().timeouts().keySet());
        differing.addAll(right.sessions().timeouts().keySet());
        differing.removeIf(id -> left.sessions().timeouts().getOrDefault(id, -1)
                .equals(right.sessions().timeouts().getOrDefault(id, -1)));
        return differing;
    }
}
