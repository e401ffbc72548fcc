package io.paddock.testkit.embedded;

import io.paddock.kernel.boot.Kernel;
import io.paddock.kernel.boot.Server;
import io.paddock.kernel.boot.config.ServerConfig;
import io.paddock.kernel.plugin.ProviderCatalog;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** A server from its start to its end, on a thread of its own, which makes, runs and closes it. Any thread asks. */
final class ServerLife {
    private static final long PATIENCE_SECONDS = 30;

    private final CompletableFuture<Kernel> started = new CompletableFuture<>();
    private final Thread thread;
    private volatile boolean crashes;
    private volatile CountDownLatch resumed = new CountDownLatch(0);
    private volatile Throwable failure;

    ServerLife(long id, ServerConfig config, ProviderCatalog catalog) {
        this.thread = new Thread(() -> live(config, catalog), "paddock-" + id);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void live(ServerConfig config, ProviderCatalog catalog) {
        Kernel kernel;
        try {
            kernel = Server.assemble(config, catalog).kernel();
        } catch (Exception | Error e) {
            started.completeExceptionally(e);
            return;
        }
        started.complete(kernel);
        run(kernel);
    }

    private void run(Kernel kernel) {
        try {
            kernel.run();
            if (crashes) {
                kernel.abandon();
            } else {
                kernel.close();
            }
        } catch (RuntimeException | Error e) {
            failure = e;
            kernel.abandon();
        }
    }

    /** Waits until it has started. */
    void awaitStart() throws StartFailedException {
        try {
            started.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new StartFailedException(e.getCause());
        } catch (TimeoutException e) {
            throw new StartFailedException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    boolean isRunning() {
        return thread.isAlive() && started.isDone() && !started.isCompletedExceptionally();
    }

    /** Why it ended by itself; null if it didn't. */
    Throwable failure() {
        return failure;
    }

    /** Asks on the kernel's thread. */
    <T> T ask(Function<Kernel, T> question) {
        Kernel kernel = started.join();
        CompletableFuture<T> answer = new CompletableFuture<>();
        boolean taken = kernel.inbox().offer(() -> {
            try {
                answer.complete(question.apply(kernel));
            } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        });
        if (!taken) {
            throw new IllegalStateException("the server doesn't take commands any longer");
        }
        return get(answer);
    }

    /** Leaves a command for the kernel's thread. */
    void tell(Runnable command) {
        started.join().inbox().offer(command);
    }

    private <T> T get(CompletableFuture<T> answer) {
        long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            try {
                return answer.get(50, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (!thread.isAlive() || System.nanoTime() > deadlineNanos) {
                    throw new IllegalStateException("the server has ended or hangs", failure);
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    /** The kernel stands still from its next cycle on; returns once it does. */
    void pause() {
        CountDownLatch paused = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        resumed = end;
        started.join().inbox().offer(() -> {
            paused.countDown();
            awaitUninterrupted(end);
        });
        awaitUninterrupted(paused);
    }

    boolean isPaused() {
        return resumed.getCount() > 0;
    }

    void resume() {
        resumed.countDown();
    }

    /** Ends it: told to its peers and clients, or as a crash. Returns when its ports are free. */
    void end(boolean crash) {
        crashes = crash;
        if (started.isDone() && !started.isCompletedExceptionally()) {
            started.join().stop();
        }
        resume();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted", e);
    }
}
