package io.paddock.kernel.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Which nodes live only for a time: ephemerals by session, containers, TTL nodes. Costs no memory per node beyond
 * the node itself; all orders are the order of creation.
 */
public final class Ephemerals {
    private final Map<Long, NodeGroup> sessions = new LinkedHashMap<>();
    private final Map<Long, NodeGroup> ttls = new LinkedHashMap<>();
    private final NodeGroup containers = new NodeGroup(NodeKind.CONTAINER_OWNER, NodeKind.CONTAINER);
    private int ephemeralCount;

    Ephemerals() {}

    /** The paths of a session's ephemerals: a copy. */
    public List<String> of(long sessionId) {
        NodeGroup group = sessions.get(sessionId);
        return group == null ? List.of() : group.paths();
    }

    public int countOf(long sessionId) {
        NodeGroup group = sessions.get(sessionId);
        return group == null ? 0 : group.count();
    }

    /** The sessions that have ephemerals: a view. */
    public Set<Long> sessions() {
        return Collections.unmodifiableSet(sessions.keySet());
    }

    /** How many ephemerals there are. */
    public int count() {
        return ephemeralCount;
    }

    /** The paths of the containers: a copy. */
    public List<String> containers() {
        return containers.paths();
    }

    /** The paths of the TTL nodes: a copy. */
    public List<String> ttlNodes() {
        List<String> paths = new ArrayList<>();
        forEachTtlNode(node -> paths.add(node.path()));
        return paths;
    }

    /** Visits the containers; the tree must not change meanwhile. */
    public void forEachContainer(Consumer<Node> action) {
        containers.forEach(action);
    }

    /** Visits the TTL nodes; the tree must not change meanwhile. */
    public void forEachTtlNode(Consumer<Node> action) {
        ttls.values().forEach(group -> group.forEach(action));
    }

    /** Visits a session's ephemerals; the tree must not change meanwhile. */
    public void forEach(long sessionId, Consumer<Node> action) {
        NodeGroup group = sessions.get(sessionId);
        if (group != null) {
            group.forEach(action);
        }
    }

    void add(OwnedNode node, long owner, NodeKind kind) {
        if (kind == NodeKind.CONTAINER) {
            containers.add(node);
        } else if (kind == NodeKind.TTL) {
            ttls.computeIfAbsent(owner, key -> new NodeGroup(key, NodeKind.TTL)).add(node);
        } else {
            sessions.computeIfAbsent(owner, key -> new NodeGroup(key, NodeKind.EPHEMERAL)).add(node);
            ephemeralCount++;
        }
    }

    void remove(OwnedNode node) {
        NodeGroup group = node.group;
        group.remove(node);
        if (group.kind == NodeKind.EPHEMERAL) {
            ephemeralCount--;
        }
        if (group.count() == 0 && group.kind != NodeKind.CONTAINER) {
            (group.kind == NodeKind.TTL ? ttls : sessions).remove(group.owner);
        }
    }
}
