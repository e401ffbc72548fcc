package io.paddock.testkit;

import io.paddock.api.ModuleStartException;
import io.paddock.api.transport.Framer;
import io.paddock.api.transport.Plane;
import io.paddock.api.transport.TransportProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Transports that can reach each other, all cranked by the test's thread. */
final class TransportNet implements AutoCloseable {
    static final Framer FRAMER = new LengthFramer(64 << 20);

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final int CYCLES_TO_SETTLE = 20;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final TransportProvider provider;
    private final Plane plane;
    private final Map<String, String> commonOptions;
    private final Path dir;
    private final List<TransportProbe> probes = new ArrayList<>();

    TransportNet(TransportProvider provider, Plane plane, Map<String, String> commonOptions, Path dir) {
        this.provider = provider;
        this.plane = plane;
        this.commonOptions = commonOptions;
        this.dir = dir;
    }

    /** Two ends of one connection. */
    record Pair(TransportProbe dialler, long dialled, TransportProbe listener, long accepted) {}

    TransportProbe probe(Map<String, String> options) throws ModuleStartException {
        TestModuleContext context = TestModuleContext.in(dir).schema(provider.schema())
                .options(commonOptions).options(options).build();
        TransportProbe probe = new TransportProbe(provider.create(context), context);
        probes.add(probe);
        return probe;
    }

    static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    InetSocketAddress listen(TransportProbe probe) throws IOException {
        return probe.transport().listen(plane, loopback(0), FRAMER, 0);
    }

    long dial(TransportProbe probe, InetSocketAddress address) {
        return probe.transport().dial(plane, address, FRAMER);
    }

    /** A connection between two new transports. */
    Pair pair(Map<String, String> diallerOptions, Map<String, String> listenerOptions) throws Exception {
        TransportProbe listener = probe(listenerOptions);
        TransportProbe dialler = probe(diallerOptions);
        return connect(dialler, listener, listen(listener));
    }

    /** One more connection between two transports. */
    Pair connect(TransportProbe dialler, TransportProbe listener, InetSocketAddress address) {
        int before = listener.connections().size();
        long dialled = dial(dialler, address);
        until(() -> dialler.count(dialled, "connected") == 1 && listener.connections().size() > before);
        return new Pair(dialler, dialled, listener, listener.connections().get(before));
    }

    /** One cycle of every transport; sleeps shortly if none had anything to tell. */
    void cycle() {
        int events = 0;
        for (TransportProbe probe : probes) {
            events += probe.cycle();
        }
        if (events == 0) {
            probes.get(0).transport().await(PAUSE_NANOS);
        }
    }

    /** Cycles until that is so. */
    void until(BooleanSupplier condition) {
        long endNanos = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > endNanos) {
                throw new AssertionError("has not happened; told so far: " + probes);
            }
            cycle();
        }
    }

    /** Cycles until both ends have seen what was sent between them until now, in both directions. */
    void settle(Pair pair) {
        String mark = "mark " + System.nanoTime();
        pair.dialler().send(pair.dialled(), mark);
        until(() -> pair.listener().received(pair.accepted()).contains(mark));
        pair.listener().send(pair.accepted(), mark);
        until(() -> pair.dialler().received(pair.dialled()).contains(mark));
    }

    /** Whether the dialler's end is not writable even after the system has had time to take more. */
    boolean staysFull(Pair pair) {
        long before = pair.dialler().count(pair.dialled(), "writable");
        for (int i = 0; i < CYCLES_TO_SETTLE; i++) {
            cycle();
        }
        return pair.dialler().count(pair.dialled(), "writable") == before;
    }

    /** The test goes on without that transport, which is no longer cranked. */
    TransportProbe forget(TransportProbe probe) {
        probes.remove(probe);
        return probe;
    }

    @Override
    public void close() {
        probes.forEach(TransportProbe::close);
    }
}
