package com.example.mvstore;

import io.paddock.api.Wakeup;
import io.paddock.api.storage.StorageEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/**
 * The thread that may wait for the disk. Tasks come in through one queue and are done in order; answers go out through
 * another, which the kernel thread drains in {@link #poll}. All tasks that have piled up share one barrier: that is the
 * group commit.
 */
final class Worker {
    /** A task. */
    interface Task {
        void run();
    }

    /** A task whose answer may be given only when all that was done up to it is durable. */
    interface DurableTask {
        Consumer<StorageEvents> run();
    }

    private static final Task END = () -> {};

    private final LinkedBlockingQueue<Task> tasks = new LinkedBlockingQueue<>();
    private final Queue<Consumer<StorageEvents>> answers = new ConcurrentLinkedQueue<>();
    private final List<Consumer<StorageEvents>> held = new ArrayList<>();
    private final ThreadFactory threads;
    private final Wakeup wakeup;
    private Store store;
    private Thread thread;
    private boolean failed;

    Worker(ThreadFactory threads, Wakeup wakeup) {
        this.threads = threads;
        this.wakeup = wakeup;
    }

    void start(Store opened) {
        store = opened;
        thread = threads.newThread(this::work);
        thread.start();
    }

    /** Kernel thread. */
    void submit(Task task) {
        tasks.add(task);
    }

    /** Kernel thread. */
    void submitDurably(DurableTask task) {
        tasks.add(() -> held.add(task.run()));
    }

    /** Kernel thread: waits until nothing is left to do. Only while the server recovers, as it blocks. */
    void settle() {
        CountDownLatch done = new CountDownLatch(1);
        tasks.add(done::countDown);
        await(done);
    }

    /** Kernel thread. */
    int poll(StorageEvents events, int limit) {
        int told = 0;
        while (told < limit) {
            Consumer<StorageEvents> answer = answers.poll();
            if (answer == null) {
                break;
            }
            answer.accept(events);
            told++;
        }
        return told;
    }

    /** Kernel thread. */
    void end() {
        tasks.add(END);
        if (thread != null) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void work() {
        List<Task> batch = new ArrayList<>();
        while (true) {
            try {
                batch.add(tasks.take());
            } catch (InterruptedException e) {
                return;
            }
            tasks.drainTo(batch);
            boolean isLast = batch.contains(END);
            runAll(batch);
            if (isLast) {
                return;
            }
            batch.clear();
        }
    }

    private void runAll(List<Task> batch) {
        if (failed) {
            return;
        }
        try {
            batch.forEach(Task::run);
            makeDurable();
        } catch (RuntimeException e) {
            // After this nothing more may be told: what is in memory and what is on disk may differ.
            failed = true;
            answer(events -> events.failed("The journal " + store.file() + " can't be written: " + e.getMessage()
                    + ". Make room or repair the disk, then start the server again.", e));
        }
    }

    /** Worker thread: a barrier, and then the answers that waited for it. */
    void makeDurable() {
        if (!held.isEmpty()) {
            store.makeDurable();
            held.forEach(this::answer);
            held.clear();
        }
    }

    /** Worker thread. */
    void answer(Consumer<StorageEvents> answer) {
        answers.add(answer);
        wakeup.signal();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
