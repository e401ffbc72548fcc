package io.paddock.tools.state;

import io.paddock.kernel.tree.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Goes over the nodes of a tree, parents before their children, children by name: the same order for equal trees. */
public final class TreeWalk {
    private TreeWalk() {}

    public static void below(Node top, Consumer<Node> action) {
        Deque<Node> due = new ArrayDeque<>();
        due.push(top);
        while (!due.isEmpty()) {
            Node node = due.pop();
            action.accept(node);
            List<Node> children = childrenOf(node);
            for (int i = children.size() - 1; i >= 0; i--) {
                due.push(children.get(i));
            }
        }
    }

    /** The children by name. */
    public static List<Node> childrenOf(Node node) {
        List<Node> children = new ArrayList<>(node.childCount());
        node.forEachChild(children::add);
        children.sort(Comparator.comparing(Node::name));
        return children;
    }
}
