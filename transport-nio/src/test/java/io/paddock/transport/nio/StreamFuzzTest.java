package io.paddock.transport.nio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.transport.Plane;
import io.paddock.testkit.LengthFramer;
import io.paddock.testkit.TestModuleContext;
import io.paddock.testkit.TransportProbe;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random messages through small buffers, random limits, and reading that is switched off and on: all arrive, in order. */
@Timeout(120)
class StreamFuzzTest {
    private static final int MESSAGES = 3_000;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    @TempDir
    private Path dir;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyMessageArrivesInOrder(long seed) throws Exception {
        Random random = new Random(seed);
        try (TransportProbe from = probe(random); TransportProbe to = probe(random)) {
            InetSocketAddress address = to.transport()
                    .listen(Plane.CLIENT, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                            new LengthFramer(1 << 20), 0);
            long dialled = from.transport().dial(Plane.CLIENT, address, new LengthFramer(1 << 20));
            while (to.connections().isEmpty()) {
                from.cycle();
                to.cycle();
            }
            long accepted = to.connections().get(0);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            List<String> sent = new ArrayList<>();
            AtomicInteger received = new AtomicInteger();
            to.onReceived((connection, text) -> {
                received.incrementAndGet();
                to.transport().reading(connection, random.nextInt(20) != 0);
            });
            boolean writable = true;
            while (received.get() < MESSAGES) {
                long writableBefore = from.count(dialled, "writable");
                while (writable && sent.size() < MESSAGES && random.nextInt(50) != 0) {
                    byte[] body = body(random);
                    sent.add(TransportProbe.recorded(body));
                    writable = from.send(dialled, body);
                }
                from.cycle();
                writable |= from.count(dialled, "writable") > writableBefore;
                if (to.cycle(1 + random.nextInt(100)) == 0) {
                    to.transport().reading(accepted, true);
                    to.transport().await(PAUSE_NANOS);
                }
                assertTrue(System.nanoTime() < deadline, "seed " + seed + " is stuck after " + received);
            }
            assertEquals(sent, to.received(accepted), "seed " + seed);
        }
    }

    private static byte[] body(Random random) {
        int bytes = switch (random.nextInt(20)) {
            case 0 -> random.nextInt(500_000);
            case 1, 2, 3 -> random.nextInt(20_000);
            default -> random.nextInt(100);
        };
        byte[] body = new byte[bytes];
        random.nextBytes(body);
        return body;
    }

    private TransportProbe probe(Random random) throws Exception {
        NioTransportProvider provider = new NioTransportProvider();
        TestModuleContext context = TestModuleContext.in(dir)
                .schema(provider.schema())
                .option("read-buffer-bytes", Integer.toString(4096 + random.nextInt(30_000)))
                .option("high-water-bytes", Integer.toString(50_000 + random.nextInt(500_000)))
                .option("low-water-bytes", Integer.toString(1 + random.nextInt(50_000)))
                .build();
        return new TransportProbe(provider.create(context), context);
    }
}
