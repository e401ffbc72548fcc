package io.paddock.kernel.tree;

/** A path that somebody watches, whether there is a node or not. */
final class WatchedPath {
    final String path;
    final int hash;
    Watch first;
    int dataWatches; // watchers with a watch of that kind
    int childWatches;
    WatchedPath next;

    WatchedPath(String path, int hash) {
        this.path = path;
        this.hash = hash;
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
        /** By the first {@code end} characters of a path and their hash. */
        WatchedPath find(String path, int end, int hash) {
            for (WatchedPath entry = candidates(hash); entry != null; entry = entry.next) {
                String own = entry.path;
                if (entry.hash == hash && own.length() == end && path.startsWith(own)) {
                    return entry;
                }
            }
            return null;
        }

        @Override
        protected int hashOf(WatchedPath entry) {
            return entry.hash;
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
