package io.paddock.kernel.boot;

import io.paddock.kernel.loop.CommandInbox;
import io.paddock.kernel.loop.Errands;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Errands are run by an executor, and come back through the kernel's inbox. */
final class ThreadErrands implements Errands {
    private static final int MOST_WAITING = 64;
    private static final int IDLE_SECONDS = 10;

    private final Executor executor;
    private final CommandInbox inbox;

    ThreadErrands(Executor executor, CommandInbox inbox) {
        this.executor = executor;
        this.inbox = inbox;
    }

    /** One thread, while there is something to do; refuses what is too much. */
    static Executor ownThread() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), task -> {
                    Thread thread = new Thread(task, "errands");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    @Override
    public <T> boolean send(Supplier<T> elsewhere, Consumer<T> here) {
        try {
            executor.execute(() -> {
                T result = elsewhere.get();
                inbox.offer(() -> here.accept(result));
            });
            return true;
        } catch (RejectedExecutionException tooMuch) {
            return false;
        }
    }
}
