package io.paddock.kernel.client;

import io.paddock.api.Clock;
import io.paddock.api.Timers;

/** Measures {@link PathLoad} while it is asked for, and stops by itself after a while without. Kernel thread only. */
public final class PathMeasurement {
    private final Clock clock;
    private final Timers timers;
    private PathLoad load;
    private Timers.Timer end;

    PathMeasurement(Clock clock, Timers timers) {
        this.clock = clock;
        this.timers = timers;
    }

    /** What there is so far; begins now if nothing was being measured, and goes on for so long from now. */
    public PathLoad ask(long goOnNanos) {
        if (load == null) {
            load = new PathLoad(clock.epochMillis());
        }
        if (end != null) {
            end.cancel();
        }
        end = timers.schedule(goOnNanos, this::stop);
        return load;
    }

    /** Forgets it. */
    public void stop() {
        load = null;
    }

    /** Where to count; null if nobody wants to know. */
    PathLoad load() {
        return load;
    }
}
