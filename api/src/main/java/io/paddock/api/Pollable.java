package io.paddock.api;

/**
 * A module that has events for the kernel.
 *
 * @param <E> the interface through which it tells them
 */
@Stable(since = "0.1")
public interface Pollable<E> extends AutoCloseable {

    /**
     * Tells the events that are due, in order, on the kernel thread, and returns at once.
     *
     * @param limit the largest number of events to tell in this call
     * @return how many were told; 0 lets the loop sleep
     */
    int poll(E events, int limit);

    /** The kernel has finished its cycle: what was batched goes out now. */
    default void endOfCycle() {}

    /** Ends threads and releases files and sockets; what was not durable or sent is lost. Called once. */
    @Override
    void close();
}
