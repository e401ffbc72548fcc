package io.paddock.transport.nio;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jctools.queues.MessagePassingQueue;
import org.jctools.queues.atomic.MpscLinkedAtomicQueue;

/**
 * Work that may block or take long, done by threads of its own, which are started when there is some and end when they have
 * been idle. What follows from it waits here for the kernel thread.
 */
final class Errands {
    private static final long IDLE_SECONDS = 30;

    private final ThreadPoolExecutor threads;
    private final Runnable wakeup;

    /** Bounded by the connections that are being made. */
    private final MessagePassingQueue<Runnable> outcomes = new MpscLinkedAtomicQueue<>();

    Errands(ThreadFactory factory, int maxThreads, Runnable wakeup) {
        this.wakeup = wakeup;
        this.threads = new ThreadPoolExecutor(
                maxThreads, maxThreads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        this.threads.allowCoreThreadTimeOut(true);
    }

    /** Runs the work, which throws nothing, on one of the threads, and what it returns out of {@link #tellOutcomes}. */
    void run(Supplier<Runnable> work) {
        threads.execute(() -> {
            outcomes.offer(work.get());
            wakeup.run();
        });
    }

    void tellOutcomes() {
        Runnable outcome;
        while ((outcome = outcomes.poll()) != null) {
            outcome.run();
        }
    }

    boolean haveOutcomes() {
        return !outcomes.isEmpty();
    }

    void close() {
        threads.shutdownNow();
    }
}
