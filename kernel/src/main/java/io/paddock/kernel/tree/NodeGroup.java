package io.paddock.kernel.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The nodes with one {@code ephemeralOwner}, in the order in which they came. */
final class NodeGroup {
    final long owner;
    final NodeKind kind;
    private OwnedNode first;
    private OwnedNode last;
    private int count;

    NodeGroup(long owner, NodeKind kind) {
        this.owner = owner;
        this.kind = kind;
    }

    int count() {
        return count;
    }

    void add(OwnedNode node) {
        node.group = this;
        node.previousInGroup = last;
        if (last == null) {
            first = node;
        } else {
            last.nextInGroup = node;
        }
        last = node;
        count++;
    }

    void remove(OwnedNode node) {
        if (node.previousInGroup == null) {
            first = node.nextInGroup;
        } else {
            node.previousInGroup.nextInGroup = node.nextInGroup;
        }
        if (node.nextInGroup == null) {
            last = node.previousInGroup;
        } else {
            node.nextInGroup.previousInGroup = node.previousInGroup;
        }
        node.nextInGroup = null;
        node.previousInGroup = null;
        count--;
    }

    void forEach(Consumer<Node> action) {
        for (OwnedNode node = first; node != null; node = node.nextInGroup) {
            action.accept(node);
        }
    }

    List<String> paths() {
        List<String> paths = new ArrayList<>(count);
        forEach(node -> paths.add(node.path()));
        return paths;
    }
}
