package io.paddock.api;

/** Ends the loop's sleep, so that a module's queue is polled soon. The only host method for foreign threads. */
@Stable(since = "0.1")
@FunctionalInterface
public interface Wakeup {
    /** Any thread; cheap when the loop is awake; never blocks. */
    void signal();
}
