package io.paddock.kernel.tree;

/**
 * Where nodes were found a moment ago. Who proposes a change looks its node up, and who applies it does so again, by the
 * very same string: the second time it is here. Forgets at will; never has a node that is gone.
 */
final class RecentNodes {
    private static final int PLACES = 1 << 12;
    /** Longer paths aren't kept: clients choose them, and the strings are memory that is counted nowhere. */
    private static final int LONGEST_PATH = 256;

    private final String[] paths = new String[PLACES];
    private final Node[] nodes = new Node[PLACES];

    /** The node that was found by that string, not by one that is equal; null if that is forgotten. */
    Node find(String path) {
        int place = placeOf(path);
        return paths[place] == path ? nodes[place] : null;
    }

    void found(String path, Node node) {
        if (path.length() <= LONGEST_PATH) {
            int place = placeOf(path);
            paths[place] = path;
            nodes[place] = node;
        }
    }

    /** The node is gone. */
    void forget(String path) {
        int place = placeOf(path);
        paths[place] = null;
        nodes[place] = null;
    }

    private static int placeOf(String path) {
        return path.hashCode() & PLACES - 1;
    }
}
