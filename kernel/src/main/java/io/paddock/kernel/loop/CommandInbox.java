package io.paddock.kernel.loop;

import io.paddock.api.Wakeup;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;

/** How other threads ask the kernel for something: commands that the loop runs. Bounded. */
public final class CommandInbox implements Duty {
    private static final int CAPACITY = 1024;

    private final MpscAtomicArrayQueue<Runnable> commands = new MpscAtomicArrayQueue<>(CAPACITY);
    private final Wakeup wakeup;

    public CommandInbox(Wakeup wakeup) {
        this.wakeup = wakeup;
    }

    /**
     * Hands in a command; any thread.
     *
     * @return false if the inbox is full: the command will not run
     */
    public boolean offer(Runnable command) {
        boolean taken = commands.offer(command);
        wakeup.signal();
        return taken;
    }

    /** Runs what has come in; kernel thread. */
    @Override
    public int work() {
        return commands.drain(Runnable::run, CAPACITY);
    }
}
