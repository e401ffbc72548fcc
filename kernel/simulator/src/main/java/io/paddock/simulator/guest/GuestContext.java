package io.paddock.simulator.guest;

import io.paddock.api.Clock;
import io.paddock.api.Counters;
import io.paddock.api.ModuleContext;
import io.paddock.api.ServerFacts;
import io.paddock.api.Timers;
import io.paddock.api.Wakeup;
import io.paddock.api.config.ConfigView;
import java.util.concurrent.ThreadFactory;
import java.util.random.RandomGenerator;

/** What a guest is lent: what the simulated server has, but its signals end where the guest is waited for. */
final class GuestContext implements ModuleContext {
    private final ModuleContext context;
    private final Signals signals;
    private boolean usesTimers;
    private boolean usesThreads;

    GuestContext(ModuleContext context, Signals signals) {
        this.context = context;
        this.signals = signals;
    }

    /** Whether its answers may need virtual time to pass: it has timers, and no threads. */
    boolean isTimed() {
        return usesTimers && !usesThreads;
    }

    @Override
    public ConfigView config() {
        return context.config();
    }

    @Override
    public ServerFacts server() {
        return context.server();
    }

    @Override
    public Clock clock() {
        return context.clock();
    }

    @Override
    public Timers timers() {
        usesTimers = true;
        return context.timers();
    }

    @Override
    public RandomGenerator random() {
        return context.random();
    }

    @Override
    public Wakeup wakeup() {
        return signals;
    }

    @Override
    public ThreadFactory threads() {
        usesThreads = true;
        return context.threads();
    }

    @Override
    public Counters counters() {
        return context.counters();
    }
}
