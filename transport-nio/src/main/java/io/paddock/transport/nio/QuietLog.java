package io.paddock.transport.nio;

import io.paddock.api.Clock;
import io.paddock.api.Counters;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what strangers can cause, so rarely that they can't fill the disk with it; and counts what operators ask for. */
final class QuietLog {
    private static final Logger LOG = LoggerFactory.getLogger(NioTransport.class);

    private final Clock clock;
    private final Counters.Counter unsuccessfulHandshakes;
    private final Every badFrames = new Every(TimeUnit.SECONDS.toNanos(1));
    private final Every failedHandshakes = new Every(TimeUnit.SECONDS.toNanos(1));
    private final Every failedAccepts = new Every(TimeUnit.MINUTES.toNanos(1));

    QuietLog(Clock clock, Counters counters) {
        this.clock = clock;
        this.unsuccessfulHandshakes = counters.counter("unsuccessful_handshake");
    }

    /** The bytes on a connection are not of its protocol. */
    void badFrame(Object remote, String reason) {
        if (badFrames.isDue(clock.nanoTime())) {
            LOG.info("closing the connection of {}: {} ({} more like this were not logged)",
                    remote, reason, badFrames.takeSuppressed());
        }
    }

    /** A peer could not be agreed with on TLS. */
    void failedHandshake(Object remote, Object local, String reason) {
        unsuccessfulHandshakes.add(1);
        if (failedHandshakes.isDue(clock.nanoTime())) {
            LOG.info("no TLS with {} at {}: {} ({} more like this were not logged)",
                    remote, local, reason, failedHandshakes.takeSuppressed());
        }
    }

    /** A connection could not be accepted. */
    void failedAccept(Object local, Exception e) {
        if (failedAccepts.isDue(clock.nanoTime())) {
            LOG.warn("can't accept connections at {}: {}. If too many files are open, raise the limit (ulimit -n) or"
                            + " lower maxClientCnxns ({} more failures were not logged)",
                    local, e.getMessage(), failedAccepts.takeSuppressed());
        }
    }

    /** Due once per period; counts what was not. */
    private static final class Every {
        private final long periodNanos;
        private long lastNanos;
        private boolean any;
        private long suppressed;

        Every(long periodNanos) {
            this.periodNanos = periodNanos;
        }

        boolean isDue(long nowNanos) {
            if (any && nowNanos - lastNanos < periodNanos) {
                suppressed++;
                return false;
            }
            any = true;
            lastNanos = nowNanos;
            return true;
        }

        long takeSuppressed() {
            long n = suppressed;
            suppressed = 0;
            return n;
        }
    }
}
