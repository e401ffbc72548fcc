package io.paddock.kernel.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.kernel.wire.Acl;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchesTest {
    private final DataTree tree = new DataTree(false);
    private final Watches watches = tree.watches();
    private final List<String> told = new ArrayList<>();

    private Watcher watcher(String name) {
        return (type, path, zxid, acl) -> told.add(name + " " + type + " " + path);
    }

    private void create(String path) {
        tree.create(path, null, Acl.OPEN, 0, -1, 1, 1);
    }

    @Test
    void thoseOfOnePathAreToldInTheOrderTheyCame() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            watches.add("/p", watcher("w" + i), WatchMode.DATA);
            expected.add("w" + i + " 1 /p");
        }
        assertEquals(2000, watches.watchCount());
        assertEquals(1, watches.pathCount());
        assertEquals(2000, watches.watcherCount());
        create("/p");
        assertEquals(expected, told);
        assertEquals(0, watches.watchCount());
        assertEquals(0, watches.pathCount());
        assertEquals(0, watches.watcherCount());
    }

    @Test
    void aWatcherMayLeaveWhileItIsTold() {
        Watcher[] leaving = new Watcher[1];
        leaving[0] = (type, path, zxid, acl) -> {
            told.add("left");
            watches.removeAll(leaving[0]);
        };
        watches.add("/p", leaving[0], WatchMode.PERSISTENT_RECURSIVE);
        watches.add("/", leaving[0], WatchMode.PERSISTENT);
        watches.add("/p", watcher("stays"), WatchMode.PERSISTENT_RECURSIVE);
        create("/p");
        create("/p/q");
        assertEquals(List.of("left", "stays 1 /p", "stays 1 /p/q"), told);
        assertEquals(1, watches.watchCount());
    }

    @Test
    void aWatcherIsToldOnceHoweverManyOfItsWatchesMatch() {
        Watcher one = watcher("w");
        watches.add("/", one, WatchMode.PERSISTENT_RECURSIVE);
        watches.add("/p", one, WatchMode.PERSISTENT_RECURSIVE);
        watches.add("/p", one, WatchMode.DATA);
        watches.add("/p", one, WatchMode.CHILD);
        create("/p");
        tree.delete("/p", 2);
        assertEquals(List.of("w 1 /p", "w 2 /p"), told);
    }

    @Test
    void countsAreThoseOfApachesCommands() {
        Watcher one = watcher("one");
        Watcher two = watcher("two");
        assertTrue(watches.add("/a", one, WatchMode.DATA));
        assertFalse(watches.add("/a", one, WatchMode.DATA));
        watches.add("/a", one, WatchMode.PERSISTENT);
        watches.add("/a", two, WatchMode.CHILD);
        watches.add("/b", two, WatchMode.DATA);
        assertEquals(4, watches.watchCount(), "pairs of path and watcher among data, and among child watches");
        assertEquals(2, watches.dataWatchCount());
        assertEquals(2, watches.pathCount());
        assertEquals(2, watches.watcherCount());
        List<String> byWatcher = new ArrayList<>();
        watches.forEachByWatcher((who, path) -> byWatcher.add((who == one ? "one " : "two ") + path));
        assertEquals(List.of("one /a", "two /b"), byWatcher);
        List<String> byPath = new ArrayList<>();
        watches.forEachByPath((path, who) -> byPath.add(path + (who == one ? " one" : " two")));
        assertEquals(List.of("/a one", "/b two"), byPath.stream().sorted().toList());
        assertFalse(watches.remove("/a", two, WatcherType.DATA));
        assertFalse(watches.remove("/a", two, 99));
        assertTrue(watches.remove("/a", one, WatcherType.ANY));
        assertEquals(2, watches.watchCount());
        assertNull(WatchMode.ofAddWatch(2));
    }
}
