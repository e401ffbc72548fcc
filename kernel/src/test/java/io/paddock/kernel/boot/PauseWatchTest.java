package io.paddock.kernel.boot;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.kernel.boot.config.Operations;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class PauseWatchTest {
    private static final int SLEEP_MILLIS = 20;
    private static final int STANDSTILL_MILLIS = 300;

    /** There is no moment at which a pause of the JVM goes unseen, the watch's own work included. */
    @Test
    void aPauseWhileItCountsIsSeen() throws InterruptedException {
        AtomicBoolean stoodStill = new AtomicBoolean();
        BlockingQueue<Long> afterwards = new LinkedBlockingQueue<>();
        PauseWatch watch = new PauseWatch(new Operations.Pauses(60_000, 60_000, SLEEP_MILLIS), extraMillis -> {
            if (stoodStill.compareAndSet(false, true)) {
                standStill();
            } else {
                afterwards.add(extraMillis);
            }
        });
        Long extraMillis = afterwards.poll(30, TimeUnit.SECONDS);
        watch.close();
        assertTrue(extraMillis != null && extraMillis >= STANDSTILL_MILLIS - SLEEP_MILLIS, "seen: " + extraMillis + " ms");
    }

    /** As the JVM would. */
    private static void standStill() {
        long endNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STANDSTILL_MILLIS);
        while (System.nanoTime() < endNanos) {
            LockSupport.parkNanos(endNanos - System.nanoTime());
        }
    }
}
