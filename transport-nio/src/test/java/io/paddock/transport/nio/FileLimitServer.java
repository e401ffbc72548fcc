package io.paddock.transport.nio;

import io.paddock.api.transport.Plane;
import io.paddock.testkit.LengthFramer;
import io.paddock.testkit.TestModuleContext;
import io.paddock.testkit.TransportProbe;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Echoes until it is killed; prints its port, and every half second how many cycles its loop made in that time. */
final class FileLimitServer {
    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private FileLimitServer() {}

    public static void main(String[] args) throws Exception {
        NioTransportProvider provider = new NioTransportProvider();
        TestModuleContext context = TestModuleContext.in(Path.of(".")).schema(provider.schema()).build();
        TransportProbe probe = new TransportProbe(provider.create(context), context);
        probe.onReceived((connection, text) -> probe.send(connection, text));
        InetSocketAddress address = probe.transport()
                .listen(Plane.CLIENT, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        new LengthFramer(1 << 10), 0);
        // Loads what the pause needs: classes in directories can't be loaded any more when files have run out.
        context.timers().schedule(0, () -> {}).cancel();
        System.out.println("port " + address.getPort());
        while (true) {
            long endNanos = System.nanoTime() + PERIOD_NANOS;
            int cycles = 0;
            while (System.nanoTime() < endNanos) {
                probe.cycle();
                probe.transport().await(PAUSE_NANOS);
                cycles++;
            }
            System.out.println("cycles " + cycles);
        }
    }
}
