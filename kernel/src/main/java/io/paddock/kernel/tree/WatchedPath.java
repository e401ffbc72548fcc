package io.paddock.kernel.tree;

/** A path that somebody watches, whether there is a node or not. */
final class WatchedPath {
    final String path;
    Watch first;
    int dataWatches; // watchers with a watch of that kind
    int childWatches;
    WatchedPath next;

    WatchedPath(String path) {
        this.path = path;
    }

    /** In the order of coming; the first one's {@code previous} is the last. */
    void add(Watch watch) {
        if (first == null) {
            first = watch;
        } else {
            watch.previousOfPath = first.previousOfPath;
            first.previousOfPath.nextOfPath = watch;
        }
        first.previousOfPath = watch;
    }

    void remove(Watch watch) {
        if (watch == first) {
            first = watch.nextOfPath;
        } else {
            watch.previousOfPath.nextOfPath = watch.nextOfPath;
        }
        if (watch.nextOfPath != null) {
            watch.nextOfPath.previousOfPath = watch.previousOfPath;
        } else if (first != null) {
            first.previousOfPath = watch.previousOfPath;
        }
        watch.nextOfPath = null;
        watch.previousOfPath = null;
    }

    /** All watched paths. */
    static final class Table extends ChainTable<WatchedPath> {
        WatchedPath find(String path) {
            return find(path, path.length(), path.hashCode());
        }

        /** By the first {@code end} characters of a path, whose {@code String.hashCode()} is given. */
        WatchedPath find(String path, int end, int hash) {
            for (WatchedPath entry = candidates(hash); entry != null; entry = entry.next) {
                String own = entry.path;
                if (own.length() == end && own.hashCode() == hash && path.startsWith(own)) {
                    return entry;
                }
            }
            return null;
        }

        @Override
        protected int hashOf(WatchedPath entry) {
            return entry.path.hashCode();
        }

        @Override
        protected WatchedPath nextOf(WatchedPath entry) {
            return entry.next;
        }

        @Override
        protected void setNext(WatchedPath entry, WatchedPath next) {
            entry.next = next;
        }
    }
}
