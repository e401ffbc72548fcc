package io.paddock.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.testkit.TransportNet.Pair;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every transport owes the kernel. Extend it in the transport's tests. It talks to a transport through another one
 * of the same provider, so that it needs no sockets of its own.
 */
@Timeout(120)
public abstract class TransportContract extends TransportStreamClauses {
    /** A contract is extended. */
    protected TransportContract() {}

    @Test
    @Clause("T-171")
    final void awaitEndsWhenThereIsSomethingToPoll() throws Exception {
        Pair pair = net.pair(NONE, NONE);
        pair.dialler().send(pair.dialled(), "wake");
        pair.dialler().cycle();
        long start = System.nanoTime();
        while (pair.listener().received(pair.accepted()).isEmpty()) {
            pair.listener().transport().await(TimeUnit.SECONDS.toNanos(60));
            pair.listener().cycle();
        }
        assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(30), "slept through it");
        pair.listener().transport().close(pair.accepted(), "to be told");
        pair.listener().transport().await(TimeUnit.SECONDS.toNanos(60));
        pair.listener().cycle();
        assertTrue(pair.listener().isClosed(pair.accepted()));
        assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(30), "slept although an event was due");
    }

    @Test
    @Clause("T-172")
    final void wakeupEndsTheCurrentOrTheNextAwait() throws Exception {
        TransportProbe probe = net.probe(NONE);
        for (int i = 0; i < 200; i++) {
            Thread other = new Thread(() -> probe.transport().wakeup());
            other.start();
            awaitIsEnded(probe);
            other.join();
        }
        probe.transport().wakeup();
        probe.transport().wakeup();
        awaitIsEnded(probe);
    }

    private static void awaitIsEnded(TransportProbe probe) {
        long start = System.nanoTime();
        probe.transport().await(TimeUnit.SECONDS.toNanos(20));
        assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(15), "slept through a wakeup");
    }

    @Test
    @Clause("T-173")
    final void awaitSleepsAsLongAsItMayButNotLonger() throws Exception {
        TransportProbe probe = net.probe(NONE);
        probe.cycle();
        long start = System.nanoTime();
        for (int i = 0; i < 1000; i++) {
            probe.transport().await(0);
            probe.transport().await(-1);
        }
        assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(1), "slept though it must not");
        long sleepStart = System.nanoTime();
        for (long nanos : new long[] {1, 1_000, 999_999, 20_000_000}) {
            probe.transport().await(nanos);
        }
        long sleptNanos = System.nanoTime() - sleepStart;
        assertTrue(sleptNanos >= 20_000_000, "woke up early, after " + sleptNanos);
        assertTrue(sleptNanos < TimeUnit.SECONDS.toNanos(10), "overslept: " + sleptNanos);
    }
}
