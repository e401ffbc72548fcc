package io.paddock.testkit;

import io.paddock.api.ModuleContext;
import io.paddock.api.ServerFacts;
import io.paddock.api.config.ConfigSchema;
import io.paddock.api.config.ConfigView;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.random.RandomGenerator;
import java.util.SplittableRandom;

/**
 * A module's surroundings in a test: manual clock and timers, seeded chance, a wakeup to wait for, counters to read,
 * and a list of the threads that the module made.
 *
 * <pre>{@code
 * TestModuleContext context = TestModuleContext.in(dir).schema(provider.schema()).option("io-threads", "2").build();
 * }</pre>
 */
public final class TestModuleContext implements ModuleContext {
    private final ConfigView config;
    private final ServerFacts server;
    private final ManualClock clock = new ManualClock();
    private final ManualTimers timers = new ManualTimers(clock);
    private final RandomGenerator random;
    private final WakeupLatch wakeup = new WakeupLatch();
    private final ReadableCounters counters = new ReadableCounters();
    private final List<Thread> threadsMade = new CopyOnWriteArrayList<>();

    private TestModuleContext(Builder builder) {
        config = new MapConfig(builder.schema, builder.options);
        server = new ServerFacts(
                builder.serverId, builder.directory, builder.directory, builder.maxFrameBytes, builder.maxRecordBytes);
        random = new SplittableRandom(builder.seed);
    }

    /** Starts a context whose data directories are the given one; a module without files may take any path. */
    public static Builder in(Path directory) {
        return new Builder(directory);
    }

    @Override
    public ConfigView config() {
        return config;
    }

    @Override
    public ServerFacts server() {
        return server;
    }

    @Override
    public ManualClock clock() {
        return clock;
    }

    @Override
    public ManualTimers timers() {
        return timers;
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public WakeupLatch wakeup() {
        return wakeup;
    }

    @Override
    public ReadableCounters counters() {
        return counters;
    }

    @Override
    public ThreadFactory threads() {
        return task -> {
            Thread thread = new Thread(task, "test-" + server.serverId() + "-" + threadsMade.size());
            thread.setDaemon(true);
            threadsMade.add(thread);
            return thread;
        };
    }

    /** All threads that were made, in order, dead ones too. */
    public List<Thread> threadsMade() {
        return List.copyOf(threadsMade);
    }

    /** Lets time pass and runs the timers that become due, each at its own instant. */
    public void advanceNanos(long elapsedNanos) {
        long endNanos = clock.nanoTime() + elapsedNanos;
        while (timers.nanosToNext() <= endNanos - clock.nanoTime()) {
            clock.advanceNanos(timers.nanosToNext());
            timers.runDue();
        }
        clock.advanceNanos(endNanos - clock.nanoTime());
    }

    /** What a test may set; the rest has defaults: server 1, seed 1, Apache's frame of 1 MB, records of 2 MB. */
    public static final class Builder {
        private final Path directory;
        private final Map<String, String> options = new HashMap<>();
        private ConfigSchema schema = ConfigSchema.EMPTY;
        private long serverId = 1;
        private long seed = 1;
        private int maxFrameBytes = 0xfffff;
        private int maxRecordBytes = 2 << 20;

        private Builder(Path directory) {
            this.directory = directory;
        }

        public Builder schema(ConfigSchema moduleSchema) {
            schema = moduleSchema;
            return this;
        }

        public Builder option(String name, String text) {
            options.put(name, text);
            return this;
        }

        public Builder options(Map<String, String> texts) {
            options.putAll(texts);
            return this;
        }

        public Builder serverId(long id) {
            serverId = id;
            return this;
        }

        public Builder seed(long randomSeed) {
            seed = randomSeed;
            return this;
        }

        public Builder maxFrameBytes(int bytes) {
            maxFrameBytes = bytes;
            return this;
        }

        public Builder maxRecordBytes(int bytes) {
            maxRecordBytes = bytes;
            return this;
        }

        public TestModuleContext build() {
            return new TestModuleContext(this);
        }
    }
}
