package io.paddock.kernel.tree;

import io.paddock.kernel.wire.Acl;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The watches of this server's clients, with the meaning of Apache's {@code WatchManager} pair: which events a change
 * causes, in which order, and which watches that uses up. Watchers of one path are told in the order of their
 * watches; a watcher is told once per event, however many of its watches match.
 */
public final class Watches {
    private final WatchTable table;
    private final List<WatcherEntry> firing = new ArrayList<>();
    private final Function<String, Node> find;
    private long replacedZxid;
    private long change; // numbers the sets of watchers told together

    Watches(Function<String, Node> find, PathHash pathHash) {
        this.find = find;
        this.table = new WatchTable(pathHash);
    }

    /** Adds a watch; false if it was there. The path need not exist. */
    public boolean add(String path, Watcher watcher, WatchMode mode) {
        return table.add(path, watcher, mode.bits);
    }

    /**
     * Removes watches of a path.
     *
     * @param watcherType one of {@link WatcherType}
     * @return whether there was one
     */
    public boolean remove(String path, Watcher watcher, int watcherType) {
        Watch watch = table.find(path, watcher);
        return watch != null && table.remove(watch, WatcherType.bits(watcherType));
    }

    /** Whether there is a watch of that type ({@link WatcherType}). */
    public boolean contains(String path, Watcher watcher, int watcherType) {
        return (table.bits(path, watcher) & WatcherType.bits(watcherType)) != 0;
    }

    /** The watcher is gone: forgets all its watches. */
    public void removeAll(Watcher watcher) {
        table.removeAll(watcher);
    }

    /** Data and child watches, counted as Apache's {@code watch_count} does. */
    public int watchCount() {
        return table.dataWatches() + table.childWatches();
    }

    /** Data watches only, as {@code wchs} counts them. */
    public int dataWatchCount() {
        return table.dataWatches();
    }

    /** Paths with a data watch, as {@code wchs} counts them. */
    public int pathCount() {
        return table.dataPaths();
    }

    /** Watchers with a data watch, as {@code wchs} counts them. */
    public int watcherCount() {
        return table.dataWatchers();
    }

    /** Visits the data watches, those of one path together ({@code wchp}). */
    public void forEachByPath(BiConsumer<String, Watcher> action) {
        WatchedPath.Table paths = table.paths();
        for (int bucket = 0; bucket < paths.buckets(); bucket++) {
            for (WatchedPath path = paths.head(bucket); path != null; path = path.next) {
                for (Watch watch = path.first; watch != null; watch = watch.nextOfPath) {
                    if (watch.has(Watch.DATA)) {
                        action.accept(path.path, watch.watcher.watcher);
                    }
                }
            }
        }
    }

    /** Visits the data watches, those of one watcher together ({@code wchc}). */
    public void forEachByWatcher(BiConsumer<Watcher, String> action) {
        for (WatcherEntry who = table.firstWatcher(); who != null; who = who.next) {
            for (Watch watch = who.first; watch != null; watch = watch.nextOfWatcher) {
                if (watch.has(Watch.DATA)) {
                    action.accept(who.watcher, watch.path.path);
                }
            }
        }
    }

    /**
     * At that zxid the tree was replaced by one of another time: nodes may differ from what clients have seen before, however
     * old they look. To be told before clients come back; a server that is started again knows of it no more.
     */
    public void replacedAt(long zxid) {
        replacedZxid = zxid;
    }

    /** A client is back: tells what it missed after that zxid, sets its other watches again ({@code setWatches2}). */
    public void rearm(
            long relativeZxid, List<String> data, List<String> exist, List<String> child, List<String> persistent,
            List<String> persistentRecursive, Watcher watcher) {
        boolean replaced = relativeZxid < replacedZxid;
        for (String path : data) {
            Node node = find.apply(path);
            boolean changed = node != null && (replaced || node.mzxid() > relativeZxid);
            rearm(path, watcher, WatchMode.DATA, missed(node == null, changed, EventType.NODE_DATA_CHANGED), node);
        }
        for (String path : exist) {
            Node node = find.apply(path);
            rearm(path, watcher, WatchMode.DATA, missed(false, node != null, EventType.NODE_CREATED), node);
        }
        for (String path : child) {
            Node node = find.apply(path);
            boolean changed = node != null && (replaced || node.pzxid() > relativeZxid);
            rearm(path, watcher, WatchMode.CHILD, missed(node == null, changed, EventType.NODE_CHILDREN_CHANGED), node);
        }
        persistent.forEach(path -> add(path, watcher, WatchMode.PERSISTENT));
        persistentRecursive.forEach(path -> add(path, watcher, WatchMode.PERSISTENT_RECURSIVE));
    }

    private static int missed(boolean deleted, boolean changed, int eventIfChanged) {
        return deleted ? EventType.NODE_DELETED : changed ? eventIfChanged : 0;
    }

    /** Who may not read the node isn't told what he missed, as he wouldn't have been at the time. */
    private void rearm(String path, Watcher watcher, WatchMode mode, int missedEvent, Node node) {
        if (missedEvent == 0) {
            add(path, watcher, mode);
        } else {
            watcher.onEvent(missedEvent, path, Watcher.NO_ZXID, node == null ? null : node.acl());
        }
    }

    void created(String path, long zxid, List<Acl> acl, List<Acl> parentAcl) {
        if (!table.isEmpty()) {
            change++;
            tellData(path, EventType.NODE_CREATED, zxid, acl);
            tellChildrenOfParent(path, zxid, parentAcl);
        }
    }

    void deleted(String path, long zxid, List<Acl> acl, List<Acl> parentAcl) {
        if (!table.isEmpty()) {
            change++;
            tellData(path, EventType.NODE_DELETED, zxid, acl);
            // Who was told as a watcher of the data is not told again as one of the children.
            tell(table.path(path, path.length()), Watch.CHILD, EventType.NODE_DELETED, path, zxid, acl);
            tellChildrenOfParent(path, zxid, parentAcl);
        }
    }

    void dataChanged(String path, long zxid, List<Acl> acl) {
        if (!table.isEmpty()) {
            change++;
            tellData(path, EventType.NODE_DATA_CHANGED, zxid, acl);
        }
    }

    private void tellData(String path, int eventType, long zxid, List<Acl> acl) {
        collect(table.path(path, path.length()), Watch.DATA);
        if (table.recursiveWatches() > 0) {
            for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
                collectRecursive(table.path(path, end));
            }
            if (path.length() > 1) {
                collectRecursive(table.path("/", 1));
            }
        }
        fire(eventType, path, zxid, acl);
    }

    private void tellChildrenOfParent(String path, long zxid, List<Acl> parentAcl) {
        int slash = Math.max(1, path.lastIndexOf('/'));
        WatchedPath parent = table.path(path, slash);
        if (parent != null) {
            change++;
            tell(parent, Watch.CHILD, EventType.NODE_CHILDREN_CHANGED, parent.path, zxid, parentAcl);
        }
    }

    private void tell(WatchedPath watched, int kind, int eventType, String path, long zxid, List<Acl> acl) {
        collect(watched, kind);
        fire(eventType, path, zxid, acl);
    }

    /** Takes the watchers of a path itself, which uses up the watches that are for once. */
    private void collect(WatchedPath watched, int kind) {
        Watch watch = watched == null ? null : watched.first;
        while (watch != null) {
            Watch next = watch.nextOfPath;
            if (watch.has(kind)) {
                take(watch.watcher);
                table.remove(watch, kind & (Watch.DATA_ONCE | Watch.CHILD_ONCE));
            }
            watch = next;
        }
    }

    private void collectRecursive(WatchedPath ancestor) {
        for (Watch watch = ancestor == null ? null : ancestor.first; watch != null; watch = watch.nextOfPath) {
            if (watch.has(Watch.DATA_RECURSIVE)) {
                take(watch.watcher);
            }
        }
    }

    private void take(WatcherEntry who) {
        if (who.firedIn != change) {
            who.firedIn = change;
            firing.add(who);
        }
    }

    /** Only now, when the lists are no longer walked: a watcher may remove watches while it is told. */
    private void fire(int eventType, String path, long zxid, List<Acl> acl) {
        for (int i = 0; i < firing.size(); i++) {
            firing.get(i).watcher.onEvent(eventType, path, zxid, acl);
        }
        firing.clear();
    }
}
