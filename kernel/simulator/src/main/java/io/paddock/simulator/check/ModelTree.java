package io.paddock.simulator.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The tree at every zxid: each node keeps all its states. Changes come in the order of their zxids; those of one
 * transaction can be taken back.
 */
final class ModelTree {
    static final String ROOT = "/";

    private record Version(long zxid, NodeState state) {}

    private final Map<String, List<Version>> versions = new HashMap<>();
    private final Map<String, SortedSet<String>> namesEver = new HashMap<>();
    private final TreeMap<String, NodeState> current = new TreeMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final TreeMap<String, NodeState> undo = new TreeMap<>();
    private final List<Change> noted = new ArrayList<>();

    ModelTree() {
        put(ROOT, NodeState.created(new byte[0], 0, 0, 0, false));
        commit(0);
    }

    static String parentOf(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? ROOT : path.substring(0, slash);
    }

    static String nameOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The node as it is now, changes that can be taken back included; null if there is none. */
    NodeState find(String path) {
        return current.get(path);
    }

    /** The node as it was after the transaction of that zxid. */
    NodeState find(String path, long zxid) {
        List<Version> all = versions.getOrDefault(path, List.of());
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (all.get(middle).zxid <= zxid) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? null : all.get(low - 1).state;
    }

    /** The names of a node's children as they were after the transaction of that zxid. */
    SortedSet<String> children(String path, long zxid) {
        SortedSet<String> names = new TreeSet<>();
        String prefix = path.equals(ROOT) ? path : path + "/";
        for (String name : namesEver.getOrDefault(path, new TreeSet<>())) {
            if (find(prefix + name, zxid) != null) {
                names.add(name);
            }
        }
        return names;
    }

    private void put(String path, NodeState state) {
        undo.putIfAbsent(path, current.getOrDefault(path, NONE));
        if (state == null) {
            current.remove(path);
        } else {
            current.put(path, state);
        }
    }

    private static final NodeState NONE = NodeState.created(null, -1, -1, -1, false);

    void create(String path, NodeState node, long zxid) {
        String parent = parentOf(path);
        namesEver.computeIfAbsent(parent, key -> new TreeSet<>()).add(nameOf(path));
        put(path, node);
        put(parent, find(parent).withOneChildMore(zxid));
        noted.add(new Change(zxid, Change.CREATED, path));
        noted.add(new Change(zxid, Change.CHILDREN_CHANGED, parent));
    }

    void delete(String path, long zxid) {
        String parent = parentOf(path);
        put(path, null);
        put(parent, find(parent).withOneChildLess(zxid));
        noted.add(new Change(zxid, Change.DELETED, path));
        noted.add(new Change(zxid, Change.CHILDREN_CHANGED, parent));
    }

    void setData(String path, byte[] data, long zxid, long timeMillis) {
        put(path, find(path).withData(data, zxid, timeMillis));
        noted.add(new Change(zxid, Change.DATA_CHANGED, path));
    }

    /** What has been changed is there for good, from that zxid on. */
    void commit(long zxid) {
        for (String path : undo.keySet()) {
            versions.computeIfAbsent(path, key -> new ArrayList<>()).add(new Version(zxid, current.get(path)));
        }
        undo.clear();
        changes.addAll(noted);
        noted.clear();
    }

    /** What has been changed since the last commit is taken back. */
    void rollback() {
        undo.forEach((path, before) -> {
            if (before == NONE) {
                current.remove(path);
            } else {
                current.put(path, before);
            }
        });
        undo.clear();
        noted.clear();
    }

    /** Everything a watch could tell, in order. */
    List<Change> changes() {
        return changes;
    }

    /** Paths of all nodes, in order. */
    SortedSet<String> paths() {
        return new TreeSet<>(current.keySet());
    }

    /** Paths of a session's ephemerals, in order. */
    List<String> ephemeralsOf(long session) {
        List<String> paths = new ArrayList<>();
        current.forEach((path, node) -> {
            if (node.owner() == session) {
                paths.add(path);
            }
        });
        return paths;
    }
}
