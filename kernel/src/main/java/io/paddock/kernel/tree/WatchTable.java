package io.paddock.kernel.tree;

import java.util.IdentityHashMap;
import java.util.Map;

/** Who watches what; the counts are kept, removal costs what is removed. */
final class WatchTable {
    private final PathHash pathHash;
    private final WatchedPath.Table paths = new WatchedPath.Table();
    private final Watch.Table pairs = new Watch.Table();
    private final Map<Watcher, WatcherEntry> watchers = new IdentityHashMap<>(); // never iterated: its order is chance
    private WatcherEntry firstWatcher; // in the order of their first watch
    private WatcherEntry lastWatcher;
    private int nextNumber;
    private int dataWatches;
    private int childWatches;
    private int dataPaths;
    private int dataWatchers;
    private int recursiveWatches;

    WatchTable(PathHash pathHash) {
        this.pathHash = pathHash;
    }

    boolean isEmpty() {
        return paths.size() == 0;
    }

    /** The watched path that the first {@code end} characters are, or null. */
    WatchedPath path(String path, int end) {
        return paths.find(path, end, pathHash.of(path, end));
    }

    int dataWatches() {
        return dataWatches;
    }

    int childWatches() {
        return childWatches;
    }

    int dataPaths() {
        return dataPaths;
    }

    int dataWatchers() {
        return dataWatchers;
    }

    int recursiveWatches() {
        return recursiveWatches;
    }

    WatcherEntry firstWatcher() {
        return firstWatcher;
    }

    WatchedPath.Table paths() {
        return paths;
    }

    /** The bits of the pair's watch, 0 if there is none. */
    int bits(String path, Watcher watcher) {
        Watch watch = find(path, watcher);
        return watch == null ? 0 : watch.bits;
    }

    Watch find(String path, Watcher watcher) {
        WatchedPath entry = path(path, path.length());
        WatcherEntry who = entry == null ? null : watchers.get(watcher);
        return who == null ? null : pairs.find(entry, who);
    }

    /** Adds bits; false if all were there. */
    boolean add(String path, Watcher watcher, int bits) {
        int hash = pathHash.of(path);
        WatchedPath entry = paths.find(path, path.length(), hash);
        if (entry == null) {
            entry = new WatchedPath(path, hash);
            paths.insert(entry);
        }
        WatcherEntry who = entryOf(watcher);
        Watch watch = pairs.find(entry, who);
        if (watch == null) {
            watch = new Watch(entry, who);
            entry.add(watch);
            who.add(watch);
            pairs.insert(watch);
        }
        return set(watch, watch.bits | bits);
    }

    /** Takes bits away; the last one takes the watch. False if none of them was there. */
    boolean remove(Watch watch, int bits) {
        boolean changed = set(watch, watch.bits & ~bits);
        if (watch.bits == 0) {
            watch.path.remove(watch);
            watch.watcher.remove(watch);
            pairs.remove(watch);
            if (watch.path.first == null) {
                paths.remove(watch.path);
            }
            if (watch.watcher.first == null) {
                drop(watch.watcher);
            }
        }
        return changed;
    }

    void removeAll(Watcher watcher) {
        WatcherEntry who = watchers.get(watcher);
        if (who != null) {
            for (Watch watch = who.first; watch != null; watch = who.first) {
                remove(watch, Watch.DATA | Watch.CHILD);
            }
        }
    }

    private boolean set(Watch watch, int bits) {
        int before = watch.bits;
        watch.bits = (byte) bits;
        count(watch, change(before, bits, Watch.DATA), change(before, bits, Watch.CHILD));
        recursiveWatches += change(before, bits, Watch.DATA_RECURSIVE);
        return before != bits;
    }

    private static int change(int before, int after, int mask) {
        return ((after & mask) == 0 ? 0 : 1) - ((before & mask) == 0 ? 0 : 1);
    }

    private void count(Watch watch, int data, int child) {
        WatchedPath path = watch.path;
        WatcherEntry who = watch.watcher;
        dataWatches += data;
        childWatches += child;
        path.childWatches += child;
        dataPaths += sign(path.dataWatches + data) - sign(path.dataWatches);
        path.dataWatches += data;
        dataWatchers += sign(who.dataWatches + data) - sign(who.dataWatches);
        who.dataWatches += data;
    }

    private static int sign(int count) {
        return count == 0 ? 0 : 1;
    }

    private WatcherEntry entryOf(Watcher watcher) {
        WatcherEntry who = watchers.get(watcher);
        if (who == null) {
            who = new WatcherEntry(watcher, ++nextNumber);
            watchers.put(watcher, who);
            who.previous = lastWatcher;
            if (lastWatcher == null) {
                firstWatcher = who;
            } else {
                lastWatcher.next = who;
            }
            lastWatcher = who;
        }
        return who;
    }

    private void drop(WatcherEntry who) {
        watchers.remove(who.watcher);
        if (who.previous == null) {
            firstWatcher = who.next;
        } else {
            who.previous.next = who.next;
        }
        if (who.next == null) {
            lastWatcher = who.previous;
        } else {
            who.next.previous = who.previous;
        }
    }
}
