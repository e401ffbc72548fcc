package io.paddock.kernel.tree;

/** That one watcher watches one path, in one way or several; in the lists of both and in the table of pairs. */
final class Watch {
    static final int DATA_ONCE = 1;
    static final int DATA_PERSISTENT = 2;
    static final int DATA_RECURSIVE = 4;
    static final int CHILD_ONCE = 8;
    static final int CHILD_PERSISTENT = 16;
    /** What Apache keeps in {@code dataWatches}. */
    static final int DATA = DATA_ONCE | DATA_PERSISTENT | DATA_RECURSIVE;
    /** What Apache keeps in {@code childWatches}. */
    static final int CHILD = CHILD_ONCE | CHILD_PERSISTENT;

    final WatchedPath path;
    final WatcherEntry watcher;
    Watch nextOfPath;
    Watch previousOfPath;
    Watch nextOfWatcher;
    Watch previousOfWatcher;
    Watch nextInTable;
    byte bits;

    Watch(WatchedPath path, WatcherEntry watcher) {
        this.path = path;
        this.watcher = watcher;
    }

    boolean has(int mask) {
        return (bits & mask) != 0;
    }

    static int hash(WatchedPath path, WatcherEntry watcher) {
        return path.hash * 31 + watcher.number;
    }

    /** All watches by the pair. */
    static final class Table extends ChainTable<Watch> {
        Watch find(WatchedPath path, WatcherEntry watcher) {
            for (Watch watch = candidates(hash(path, watcher)); watch != null; watch = watch.nextInTable) {
                if (watch.path == path && watch.watcher == watcher) {
                    return watch;
                }
            }
            return null;
        }

        @Override
        protected int hashOf(Watch watch) {
            return hash(watch.path, watch.watcher);
        }

        @Override
        protected Watch nextOf(Watch watch) {
            return watch.nextInTable;
        }

        @Override
        protected void setNext(Watch watch, Watch next) {
            watch.nextInTable = next;
        }
    }
}
