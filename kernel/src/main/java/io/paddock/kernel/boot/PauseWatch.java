package io.paddock.kernel.boot;

import io.paddock.kernel.boot.PauseReport.Collections;
import io.paddock.kernel.boot.config.Operations;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/** A thread that sleeps for short times and notices when a sleep was longer ({@code jvm.pause.monitor}). */
final class PauseWatch implements AutoCloseable {
    private final long sleepNanos;
    private final PauseReport report;
    private final LongConsumer onSlept;
    private final Thread thread;
    private volatile boolean closed;

    /** @param onSlept told after each sleep how many milliseconds it was too long; on the watch's thread */
    PauseWatch(Operations.Pauses settings, LongConsumer onSlept) {
        this.sleepNanos = TimeUnit.MILLISECONDS.toNanos(settings.sleepMillis());
        this.report = new PauseReport(settings, collections());
        this.onSlept = onSlept;
        long startNanos = System.nanoTime();
        this.thread = new Thread(() -> watch(startNanos), "pause-watch");
        thread.setDaemon(true);
        thread.start();
    }

    /** Without a gap from the time given on: the JVM may stand still while this thread counts or reports, too. */
    private void watch(long startNanos) {
        long start = startNanos;
        while (!closed) {
            long slept = System.nanoTime() - start;
            while (slept < sleepNanos && !closed) {
                LockSupport.parkNanos(this, sleepNanos - slept);
                slept = System.nanoTime() - start;
            }
            start += slept;
            if (!closed) {
                long extraMillis = TimeUnit.NANOSECONDS.toMillis(slept - sleepNanos);
                onSlept.accept(extraMillis);
                report.slept(extraMillis, collections());
            }
        }
    }

    private static Map<String, Collections> collections() {
        Map<String, Collections> now = new TreeMap<>();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            now.put(collector.getName(), new Collections(collector.getCollectionCount(), collector.getCollectionTime()));
        }
        return now;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
