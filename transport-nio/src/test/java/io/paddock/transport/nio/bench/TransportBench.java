package io.paddock.transport.nio.bench;

import io.paddock.api.transport.Peer;
import io.paddock.api.transport.Plane;
import io.paddock.api.transport.Transport;
import io.paddock.api.transport.TransportEvents;
import io.paddock.testkit.LengthFramer;
import io.paddock.testkit.TestModuleContext;
import io.paddock.transport.nio.NioTransportProvider;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Serves on the port given as the first argument, through the transport, until it is killed. */
public final class TransportBench implements TransportEvents {
    private static final int EVENTS_PER_POLL = 1024;

    private final Transport transport;
    private final Answers answers = new Answers();
    private final ByteBuffer out = ByteBuffer.allocateDirect(1 << 21);
    private final Set<Long> strangers = new HashSet<>();

    private TransportBench(Transport transport) {
        this.transport = transport;
    }

    public static void main(String[] args) throws Exception {
        NioTransportProvider provider = new NioTransportProvider();
        TestModuleContext.Builder builder = TestModuleContext.in(Path.of(".")).schema(provider.schema());
        for (int i = 1; i + 1 < args.length; i += 2) {
            builder.option(args[i], args[i + 1]);
        }
        TestModuleContext context = builder.build();
        Transport transport = provider.create(context);
        transport.listen(
                Plane.CLIENT, new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0])), new LengthFramer(1 << 20), 0);
        TransportBench bench = new TransportBench(transport);
        long last = System.nanoTime();
        while (true) {
            long now = System.nanoTime();
            context.advanceNanos(now - last);
            last = now;
            int told = transport.poll(bench, EVENTS_PER_POLL);
            transport.endOfCycle();
            if (told == 0) {
                transport.await(TimeUnit.MILLISECONDS.toNanos(100));
            }
        }
    }

    @Override
    public void accepted(Plane plane, long connection, Peer peer) {
        strangers.add(connection);
    }

    @Override
    public void received(long connection, ByteBuffer message) {
        boolean close = Answers.isClose(message);
        boolean handshake = !strangers.isEmpty() && strangers.remove(connection);
        answers.answer(message, handshake, out.clear());
        transport.send(connection, out.flip());
        if (close) {
            transport.closeAfterFlush(connection, "the session is closed");
        }
    }

    @Override
    public void connected(long connection, Peer peer) {}

    @Override
    public void writable(long connection) {}

    @Override
    public void closed(long connection, String reason) {
        strangers.remove(connection);
    }
}
