package io.paddock.kernel.tree;

import io.paddock.kernel.wire.Acl;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures heap and time per znode and per watch; run by hand: {@code java -Xmx3g -cp ... TreeFootprint [nodes]}.
 * With {@code apache} as the second argument the same for Apache's tree.
 */
public final class TreeFootprint {
    private static final int PER_PARENT = 1000;

    private TreeFootprint() {}

    public static void main(String[] args) {
        int nodes = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        boolean apache = args.length > 1;
        long empty = used();
        long start = System.nanoTime();
        Object tree = apache ? fillApache(nodes) : fill(nodes);
        report(apache ? "Apache znode" : "znode", nodes, used() - empty, System.nanoTime() - start);
        watch(tree, apache, 1, 500_000);
        watch(tree, apache, 500_000, 1);
        watch(tree, apache, 2000, 250);
    }

    private static DataTree fill(int nodes) {
        DataTree tree = new DataTree(false);
        for (int i = 0; i < nodes; i++) {
            if (i % PER_PARENT == 0) {
                tree.create("/parent" + i / PER_PARENT, null, acl(), 0, -1, i, i);
            }
            tree.create(path(i), new byte[100], acl(), 0, -1, i, i);
        }
        return tree;
    }

    private static org.apache.zookeeper.server.DataTree fillApache(int nodes) {
        ApacheTree tree = new ApacheTree();
        for (int i = 0; i < nodes; i++) {
            if (i % PER_PARENT == 0) {
                tree.create("/parent" + i / PER_PARENT, null, acl(), 0, -1, i, i);
            }
            tree.create(path(i), new byte[100], acl(), 0, -1, i, i);
        }
        return tree.tree;
    }

    private static List<Acl> acl() {
        return List.of(new Acl(31, "world", "anyone")); // as from the wire: equal, never the same
    }

    private static String path(int i) {
        return String.format(Locale.ROOT, "/parent%d/child-%06d", i / PER_PARENT, i);
    }

    /** That many watchers with one watch each on that many paths. */
    private static void watch(Object tree, boolean apache, int watchersPerPath, int paths) {
        WatchLog log = new WatchLog();
        List<Object> watchers = new ArrayList<>();
        for (int i = 0; i < watchersPerPath * paths; i++) {
            watchers.add(apache ? log.apacheWatcher(i) : log.watcher(i));
        }
        long before = used();
        long start = System.nanoTime();
        for (int i = 0; i < watchers.size(); i++) {
            String path = "/watched-" + i % paths;
            if (apache) {
                ((org.apache.zookeeper.server.DataTree) tree)
                        .addWatch(path, (org.apache.zookeeper.Watcher) watchers.get(i), 1);
            } else {
                ((DataTree) tree).watches().add(path, (Watcher) watchers.get(i), WatchMode.PERSISTENT_RECURSIVE);
            }
        }
        report(watchersPerPath + " watchers on each of " + paths + " paths, a watch", watchers.size(), used() - before,
                System.nanoTime() - start);
        start = System.nanoTime();
        for (Object watcher : watchers) {
            if (apache) {
                ((org.apache.zookeeper.server.DataTree) tree).removeCnxn((org.apache.zookeeper.Watcher) watcher);
            } else {
                ((DataTree) tree).watches().removeAll((Watcher) watcher);
            }
        }
        System.out.printf("  removed: %d ns each%n", (System.nanoTime() - start) / watchers.size());
    }

    private static void report(String what, int count, long bytes, long nanos) {
        System.out.printf("%s: %d bytes, %d ns%n", what, bytes / count, nanos / count);
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
