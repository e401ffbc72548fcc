package io.paddock.api;

/** Where a module counts what operators want to see; names are those of ZooKeeper's metrics where one exists. */
@Stable(since = "0.1")
public interface Counters {

    /** The counter of that name, made at the first call. Kernel thread. */
    Counter counter(String name);

    /** The distribution of that name, made at the first call. Kernel thread. */
    Distribution distribution(String name);

    /** Only grows. Updated on the kernel thread, readable from any. */
    interface Counter {
        void add(long n);
    }

    /** Values of one kind: durations in milliseconds or sizes in bytes, as the metric's name says. */
    interface Distribution {
        void record(long value);
    }
}
