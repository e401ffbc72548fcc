package io.paddock.kernel.boot;

import io.paddock.api.Clock;
import io.paddock.api.Counters;
import io.paddock.api.ModuleContext;
import io.paddock.api.ServerFacts;
import io.paddock.api.Timers;
import io.paddock.api.Wakeup;
import io.paddock.api.config.ConfigView;
import io.paddock.kernel.loop.CycleClock;
import io.paddock.kernel.loop.TimerQueue;
import io.paddock.kernel.observe.AuditSink;
import io.paddock.kernel.observe.CounterRegistry;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** What one server lends to its modules: time, chance, counters, a way to be woken. Made before them. */
public final class KernelHost {
    private final ServerFacts facts;
    private final CycleClock clock;
    private final TimerQueue timers;
    private final CounterRegistry counters = new CounterRegistry();
    private final Function<String, RandomGenerator> randomByName;
    private volatile Wakeup sleeper = () -> {};
    private Executor errandRunner = Runnable::run;
    private AuditSink audit;

    /**
     * Makes a host.
     *
     * @param source       the time
     * @param randomByName a source of chance for each module, so that one module's draws don't change another's
     */
    public KernelHost(ServerFacts facts, Clock source, Function<String, RandomGenerator> randomByName) {
        this.facts = facts;
        this.clock = new CycleClock(source);
        this.timers = new TimerQueue(clock);
        this.randomByName = randomByName;
    }

    /** From now on signals end there: where the loop sleeps. */
    public void sleepsIn(Wakeup newSleeper) {
        sleeper = newSleeper;
    }

    /** From now on what takes long is run there; without it, at once on the kernel thread. */
    public void runsErrandsOn(Executor executor) {
        errandRunner = executor;
    }

    /** From now on changes are written down there; without it, nowhere. */
    public void writesAuditTo(AuditSink sink) {
        audit = sink;
    }

    /** Null if changes are not written down. */
    AuditSink audit() {
        return audit;
    }

    Executor errandRunner() {
        return errandRunner;
    }

    public ServerFacts facts() {
        return facts;
    }

    public CycleClock clock() {
        return clock;
    }

    public TimerQueue timers() {
        return timers;
    }

    public CounterRegistry counters() {
        return counters;
    }

    public Wakeup wakeup() {
        return () -> sleeper.signal();
    }

    /** The source of chance of that name. */
    public RandomGenerator random(String name) {
        return randomByName.apply(name);
    }

    /** The context for a module of that name with those options. */
    public ModuleContext contextFor(String module, ConfigView config) {
        return new Context(module, config, randomByName.apply(module));
    }

    private final class Context implements ModuleContext {
        private final String module;
        private final ConfigView config;
        private final RandomGenerator random;
        private final AtomicInteger threadCount = new AtomicInteger();

        Context(String module, ConfigView config, RandomGenerator random) {
            this.module = module;
            this.config = config;
            this.random = random;
        }

        @Override
        public ConfigView config() {
            return config;
        }

        @Override
        public ServerFacts server() {
            return facts;
        }

        @Override
        public Clock clock() {
            return clock;
        }

        @Override
        public Timers timers() {
            return timers;
        }

        @Override
        public RandomGenerator random() {
            return random;
        }

        @Override
        public Wakeup wakeup() {
            return KernelHost.this.wakeup();
        }

        @Override
        public ThreadFactory threads() {
            return task -> {
                Thread thread = new Thread(task, module + "-" + threadCount.incrementAndGet());
                thread.setDaemon(true);
                return thread;
            };
        }

        @Override
        public Counters counters() {
            return counters;
        }
    }
}
