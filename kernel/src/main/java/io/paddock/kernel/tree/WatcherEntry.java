package io.paddock.kernel.tree;

/** A watcher and its watches. */
final class WatcherEntry {
    final Watcher watcher;
    final int number; // distinguishes watchers in hashes, the same in every run
    Watch first;
    int dataWatches;
    long firedIn; // the last change that it was told of
    WatcherEntry next;
    WatcherEntry previous;

    WatcherEntry(Watcher watcher, int number) {
        this.watcher = watcher;
        this.number = number;
    }

    /** In the order of coming; the first one's {@code previous} is the last. */
    void add(Watch watch) {
        if (first == null) {
            first = watch;
        } else {
            watch.previousOfWatcher = first.previousOfWatcher;
            first.previousOfWatcher.nextOfWatcher = watch;
        }
        first.previousOfWatcher = watch;
    }

    void remove(Watch watch) {
        if (watch == first) {
            first = watch.nextOfWatcher;
        } else {
            watch.previousOfWatcher.nextOfWatcher = watch.nextOfWatcher;
        }
        if (watch.nextOfWatcher != null) {
            watch.nextOfWatcher.previousOfWatcher = watch.previousOfWatcher;
        } else if (first != null) {
            first.previousOfWatcher = watch.previousOfWatcher;
        }
        watch.nextOfWatcher = null;
        watch.previousOfWatcher = null;
    }
}
