package io.paddock.benchmarks;

import io.paddock.kernel.tree.DataTree;

/** Trees to measure with: so many nodes of 100 bytes, spread over parents of 1,000 children each. */
final class Trees {
    private static final int CHILDREN = 1000;

    private Trees() {}

    static DataTree of(int nodes) {
        DataTree tree = new DataTree(true);
        long zxid = 1;
        tree.create("/bench", new byte[0], null, 0, -1, zxid++, 0);
        for (int i = 0; i < nodes; i++) {
            if (i % CHILDREN == 0) {
                tree.create(parent(i), new byte[0], null, 0, -1, zxid++, 0);
            }
            tree.create(path(i), new byte[100], null, 0, -1, zxid++, 0);
        }
        tree.applied(zxid);
        return tree;
    }

    static String path(int node) {
        return parent(node) + "/node-" + node;
    }

    private static String parent(int node) {
        return "/bench/parent-" + node / CHILDREN;
    }
}
