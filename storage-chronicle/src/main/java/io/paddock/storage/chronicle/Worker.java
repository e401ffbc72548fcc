package io.paddock.storage.chronicle;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** A running thread and how to end it. */
final class Worker {
    private static final long JOIN_MILLIS = TimeUnit.SECONDS.toMillis(10);

    private final Thread thread;
    private final Runnable stop;

    private Worker(Thread thread, Runnable stop) {
        this.thread = thread;
        this.stop = stop;
    }

    /** @param stop makes the task return soon */
    static Worker start(ThreadFactory threads, Runnable task, Runnable stop) {
        Thread thread = threads.newThread(task);
        thread.start();
        return new Worker(thread, stop);
    }

    /**
     * Ends the thread.
     *
     * @return false if it is still running: the disk doesn't answer
     */
    boolean end() {
        stop.run();
        boolean interrupted = false;
        long deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(JOIN_MILLIS);
        while (thread.isAlive() && System.nanoTime() < deadlineNanos) {
            try {
                thread.join(TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime()) + 1);
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }
}
