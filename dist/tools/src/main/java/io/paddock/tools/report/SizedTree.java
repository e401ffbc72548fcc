package io.paddock.tools.report;

import io.paddock.kernel.tree.Node;
import io.paddock.tools.state.Replica;
import io.paddock.tools.state.TreeWalk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A tree by levels, with what is below each node, as Apache's {@code SnapshotComparer} looks at it. */
public final class SizedTree {
    private final List<List<Entry>> levels = new ArrayList<>();
    private final Map<String, Entry> byPath = new HashMap<>();

    /**
     * A node.
     *
     * @param path     empty for the root
     * @param bytes    of data, its own and below
     * @param nodes    below it
     * @param children by path
     */
    public record Entry(String path, long bytes, long nodes, List<Entry> children) {}

    /** Looks at a tree. */
    public static SizedTree of(Replica replica) {
        SizedTree tree = new SizedTree();
        tree.add(replica.tree().root(), 0);
        tree.levels.forEach(level -> level.sort(Comparator.comparing(Entry::path)));
        return tree;
    }

    private SizedTree() {}

    private Entry add(Node node, int depth) {
        List<Entry> children = new ArrayList<>();
        long bytes = node.dataLength();
        long nodes = 0;
        for (Node child : TreeWalk.childrenOf(node)) {
            Entry entry = add(child, depth + 1);
            children.add(entry);
            bytes += entry.bytes();
            nodes += 1 + entry.nodes();
        }
        Entry entry = new Entry(node.parent() == null ? "" : node.path(), bytes, nodes, children);
        while (levels.size() <= depth) {
            levels.add(new ArrayList<>());
        }
        levels.get(depth).add(entry);
        byPath.put(entry.path(), entry);
        return entry;
    }

    public int depth() {
        return levels.size();
    }

    /** The nodes of a level by path; the root's is 0. */
    public List<Entry> level(int depth) {
        return depth < levels.size() ? levels.get(depth) : List.of();
    }

    /** A node's children, none if it is not there. */
    public List<Entry> childrenOf(String path) {
        Entry entry = byPath.get(path.equals("/") ? "" : path);
        return entry == null ? List.of() : entry.children();
    }

    /** The lines that describe it as a whole. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Node count: " + byPath.size());
        lines.add("Total size: " + level(0).get(0).bytes());
        lines.add("Max depth: " + levels.size());
        for (int i = 0; i < levels.size(); i++) {
            lines.add("Count of nodes at depth " + i + ": " + levels.get(i).size());
        }
        return lines;
    }
}
