package io.paddock.simulator.swarm;

import java.util.Locale;

/** What a run that broke no promise was like. */
public record RunReport(long seed, long traceHash, long events, long virtualNanos, String summary) {
    private static final double NANOS_PER_SECOND = 1e9;

    @Override
    public String toString() {
        return String.format(Locale.ENGLISH, "seed %d: %.1f s, %d events, trace %016x: %s",
                seed, virtualNanos / NANOS_PER_SECOND, events, traceHash, summary);
    }
}
