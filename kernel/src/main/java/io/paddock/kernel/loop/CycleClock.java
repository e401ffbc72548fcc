package io.paddock.kernel.loop;

import io.paddock.api.Clock;

/** The time that a cycle sees: read from a source once per cycle, then constant. Kernel thread only. */
public final class CycleClock implements Clock {
    private final Clock source;
    private long nanoTime;
    private long epochMillis;

    public CycleClock(Clock source) {
        this.source = source;
        advance();
    }

    /** The time of the machine. */
    public static Clock ofSystem() {
        return new Clock() {
            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public long epochMillis() {
                return System.currentTimeMillis();
            }
        };
    }

    /** Reads the source: at the start of each cycle. */
    public void advance() {
        nanoTime = source.nanoTime();
        epochMillis = source.epochMillis();
    }

    @Override
    public long nanoTime() {
        return nanoTime;
    }

    @Override
    public long epochMillis() {
        return epochMillis;
    }
}
