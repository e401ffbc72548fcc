package io.paddock.kernel.testing;

import io.paddock.api.ServerFacts;
import io.paddock.api.transport.Plane;
import io.paddock.kernel.boot.Kernel;
import io.paddock.kernel.boot.KernelHost;
import io.paddock.kernel.boot.Modules;
import io.paddock.kernel.tree.DataTree;
import io.paddock.kernel.wire.OpCode;
import io.paddock.testkit.ManualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

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
    private static final int SESSION_TIMEOUT_MILLIS = 30_000;
    private static final int MOST_CYCLES = 100_000;

    private final FixtureSettings settings;
    private final ManualClock clock = new ManualClock();
    private final MemoryStorage storage = new MemoryStorage();
    private MemoryTransport transport;
    private Kernel kernel;

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
        transport = new MemoryTransport();
        TestDigest digest = new TestDigest();
        Path nowhere = Path.of("nowhere");
        KernelHost host = new KernelHost(
                new ServerFacts(0, nowhere, nowhere, settings.maxFrameBytes(), settings.maxFrameBytes() * 2),
                clock, name -> new Random(name.hashCode()));
        try {
            kernel = new Kernel(settings.toKernel(), host,
                    new Modules(storage, null, transport, List.of(digest), List.of(digest)));
            kernel.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settle();
    }

    /** The server stops in good order, and starts again with the same storage. */
    public void restart() {
        kernel.close();
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
            idle = kernel.doWork() == 0 ? idle + 1 : 0;
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
        RawClient client = dial().handshake(SESSION_TIMEOUT_MILLIS, 0, new byte[16], 0);
        if (client.sessionId() == 0) {
            throw new AssertionError("no session: " + client.line().closeReason());
        }
        return client;
    }

    /** A client that has said nothing yet. */
    public RawClient dial() {
        return new RawClient(transport.connect(Plane.CLIENT), this::settle);
    }

    /** Asks a four-letter word and returns all of the answer. */
    public String ask(String word) {
        MemoryLine line = transport.connect(Plane.CLIENT);
        line.write(word.getBytes(StandardCharsets.US_ASCII));
        settle();
        if (line.closeReason() == null) {
            throw new AssertionError("the connection is still open after " + word);
        }
        return new String(line.read(), StandardCharsets.UTF_8);
    }

    /** Creates persistent nodes without data. */
    public void create(RawClient client, String... paths) {
        for (String path : paths) {
            Reply reply = client.call(OpCode.CREATE, Bodies.create(path, "", Bodies.PERSISTENT));
            if (reply.error() != 0) {
                throw new AssertionError("create of " + path + ": " + reply.errorCode());
            }
        }
    }

    public Kernel kernel() {
        return kernel;
    }

    public DataTree tree() {
        return kernel.roles().state().tree();
    }

    public ManualClock clock() {
        return clock;
    }

    public MemoryStorage storage() {
        return storage;
    }

    public MemoryTransport transport() {
        return transport;
    }

    @Override
    public void close() {
        kernel.close();
    }
}
