package io.paddock.kernel.boot;

import io.paddock.api.Clock;
import io.paddock.api.Timers;
import io.paddock.kernel.zab.RoleMachine;
import java.util.concurrent.TimeUnit;

/**
 * How a server ends that is asked to: if it leads it hands leadership over first, so that clients of the others notice
 * little of it. If that can't be, or takes too long, it ends all the same.
 */
final class Retirement {
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(1500);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final RoleMachine roles;
    private final Timers timers;
    private final Clock clock;
    private final Runnable end;
    private long sinceNanos;

    Retirement(RoleMachine roles, Timers timers, Clock clock, Runnable end) {
        this.roles = roles;
        this.timers = timers;
        this.clock = clock;
        this.end = end;
    }

    /** Kernel thread. */
    void begin() {
        sinceNanos = clock.nanoTime();
        if (roles.current() != null) {
            roles.current().yieldLeadership(refusal -> {});
        }
        look();
    }

    private void look() {
        if (roles.isHandingOver() && clock.nanoTime() - sinceNanos < PATIENCE_NANOS) {
            timers.schedule(LOOK_NANOS, this::look);
        } else {
            end.run();
        }
    }
}
