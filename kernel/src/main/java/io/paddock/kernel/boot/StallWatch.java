package io.paddock.kernel.boot;

import io.paddock.kernel.boot.StallDetector.Finding;
import io.paddock.kernel.plugin.Refusal;
import io.paddock.kernel.plugin.RefusalId;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when the kernel thread stands still, and which provider it is in. It has a thread of its own, since the other
 * one can't say so, and costs that one nothing.
 */
final class StallWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StallWatch.class);
    /** A cycle takes microseconds; heartbeats between servers and clients' timeouts are counted in seconds. */
    private static final long LIMIT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    /** While the server starts, providers may wait for disks, and recovery reads all there is. */
    private static final long START_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final String AFTER = "; nobody is served meanwhile, and the others may elect another leader";

    private final Whereabouts whereabouts;
    private final Thread watched;
    private final LongSupplier beat;
    private final boolean isStarting;
    private final Thread watcher = new Thread(this::watch, "stall-watch");
    private volatile boolean closed;

    private StallWatch(Whereabouts whereabouts, LongSupplier beat, boolean isStarting) {
        this.whereabouts = whereabouts;
        this.watched = Thread.currentThread();
        this.beat = beat;
        this.isStarting = isStarting;
        watcher.setDaemon(true);
        watcher.start();
    }

    /** Watches the calling thread until the server has started. */
    static StallWatch overStart(Whereabouts whereabouts) {
        return new StallWatch(whereabouts, () -> 0, true);
    }

    /** Watches the calling thread, which is about to run that kernel's loop. */
    static StallWatch over(Kernel kernel, Whereabouts whereabouts) {
        return new StallWatch(whereabouts, kernel::beat, false);
    }

    private void watch() {
        StallDetector detector = new StallDetector(
                isStarting ? START_LIMIT_NANOS : LIMIT_NANOS, beat.getAsLong(), System.nanoTime());
        while (!closed) {
            LockSupport.parkNanos(this, StallDetector.SAMPLE_NANOS);
            Finding finding = detector.sample(beat.getAsLong(), System.nanoTime());
            long millis = TimeUnit.NANOSECONDS.toMillis(detector.stoodNanos());
            if (finding == Finding.STANDS_STILL && !closed) {
                LOG.warn("{}", describe(watched.getStackTrace(), millis));
            } else if (finding == Finding.GOES_ON) {
                LOG.warn("The server goes on; it stood still for {} ms", millis);
            }
        }
    }

    /** The line for the log. */
    String describe(StackTraceElement[] stack, long millis) {
        return whereabouts.of(stack).map(place -> told(place, millis)).orElseGet(() -> "The server's thread has"
                + (isStarting ? " not finished the start" : " not finished a cycle") + " for " + millis + " ms, at "
                + (stack.length == 0 ? "its end" : stack[0]) + (isStarting ? "" : AFTER));
    }

    private String told(Whereabouts.Place place, long millis) {
        String name = place.provider().spi().key() + "=" + place.provider().name();
        String problem = name + (isStarting ? " keeps the server from starting, for " : " keeps the server's thread"
                + " waiting, for ") + millis + " ms so far" + (isStarting ? "" : AFTER);
        return new Refusal(RefusalId.BLOCKS, place.provider().module() + " " + place.provider().version(), problem,
                place.frame().toString(), isStarting ? "if it is not busy with much data, ask its author why it waits"
                : "ask its author: what the server calls must return at once, and waiting belongs to a thread of"
                        + " context.threads(), whose result poll tells").toString();
    }

    /** Ends the watch; any thread. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(watcher);
    }
}
