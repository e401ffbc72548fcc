package io.paddock.kernel.testing;

import io.paddock.kernel.boot.Kernel;
import io.paddock.kernel.tree.DataTree;
import io.paddock.testkit.ManualClock;

/**
 * A server on a storage, a transport and a clock in memory, stepped by the test's thread:
 * {@snippet :
 * try (KernelFixture server = KernelFixture.start()) {
 *     RawClient client = server.connect();
 *     Reply reply = client.call(OpCode.CREATE, Bodies.create("/a", "x", Bodies.PERSISTENT));
 * }
 * }
 */
public final class KernelFixture implements AutoCloseable {
    private static final int MOST_CYCLES = 100_000;

    private final FixtureSettings settings;
    private final ManualClock clock = new ManualClock();
    private final MemoryStorage storage = new MemoryStorage();
    private ServerFixture server;

    private KernelFixture(FixtureSettings settings) {
        this.settings = settings;
        boot();
    }

    /** A standalone server with an empty storage that allows all four-letter words. */
    public static KernelFixture start() {
        return start(new FixtureSettings());
    }

    public static KernelFixture start(FixtureSettings settings) {
        return new KernelFixture(settings);
    }

    private void boot() {
        server = new ServerFixture(0, settings, null, clock, storage, this::settle);
        server.boot();
        settle();
    }

    /** The server stops in good order, and starts again with the same storage. */
    public void restart() {
        server.close();
        boot();
    }

    /** The server loses what was not durable, and starts again. */
    public void crashAndRestart() {
        storage.crash();
        boot();
    }

    /** Steps the server until it has nothing to do. */
    public void settle() {
        int idle = 0;
        for (int cycle = 0; idle < 2; cycle++) {
            idle = server.kernel().doWork() == 0 ? idle + 1 : 0;
            if (cycle > MOST_CYCLES) {
                throw new AssertionError("the loop is still busy after " + MOST_CYCLES + " cycles");
            }
        }
    }

    /** Lets time pass in steps of at most 100 ms, and steps the server in each. */
    public void pass(long millis) {
        for (long left = millis; left > 0; left -= 100) {
            clock.advanceMillis(Math.min(100, left));
            settle();
        }
    }

    /** A client with a new session. */
    public RawClient connect() {
        return server.connect();
    }

    /** A client that has said nothing yet. */
    public RawClient dial() {
        return server.dial();
    }

    /** Asks a four-letter word and returns all of the answer. */
    public String ask(String word) {
        return server.ask(word);
    }

    /** Creates persistent nodes without data. */
    public void create(RawClient client, String... paths) {
        server.create(client, paths);
    }

    public Kernel kernel() {
        return server.kernel();
    }

    public DataTree tree() {
        return server.tree();
    }

    public ManualClock clock() {
        return clock;
    }

    public MemoryStorage storage() {
        return storage;
    }

    public MemoryTransport transport() {
        return server.transport();
    }

    @Override
    public void close() {
        server.close();
    }
}
