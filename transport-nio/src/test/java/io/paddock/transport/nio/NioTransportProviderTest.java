package io.paddock.transport.nio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.ModuleStartException;
import io.paddock.api.ProviderName;
import io.paddock.api.transport.Plane;
import io.paddock.testkit.LengthFramer;
import io.paddock.testkit.TestModuleContext;
import io.paddock.testkit.TransportProbe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NioTransportProviderTest {
    private final NioTransportProvider provider = new NioTransportProvider();

    @Test
    void isNamedNio() {
        assertEquals("nio", NioTransportProvider.class.getAnnotation(ProviderName.class).value());
    }

    @Test
    void waterMarksMustAscend() {
        TestModuleContext context = context().option("low-water-bytes", "2m").option("high-water-bytes", "1m").build();
        ModuleStartException e = assertThrows(ModuleStartException.class, () -> provider.create(context));
        assertTrue(e.getMessage().contains("low-water-bytes (2097152), high-water-bytes (1048576)"), e.getMessage());
    }

    @Test
    void theHardLimitHasRoomForTheLargestFrames() throws Exception {
        TestModuleContext small = context().maxFrameBytes(1 << 20).build();
        TestModuleContext large = context().maxFrameBytes(50 << 20).build();
        assertEquals(64 << 20, NioOptions.of(small.config(), small.server()).maxOutboundBytes());
        assertEquals(200 << 20, NioOptions.of(large.config(), large.server()).maxOutboundBytes());
    }

    @Test
    void aPlaneThatMustBeEncryptedIsRefusedWithoutAKey() throws Exception {
        TestModuleContext context = context().build();
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (TransportProbe probe = new TransportProbe(provider.create(context), context)) {
            IOException e = assertThrows(
                    IOException.class,
                    () -> probe.transport().listen(Plane.SECURE_CLIENT, address, new LengthFramer(1), 0));
            assertTrue(e.getMessage().contains("ssl.keyStore.location"), e.getMessage());
        }
    }

    @Test
    void aNameThatIsNotResolvedCannotBeListenedOn() throws Exception {
        TestModuleContext context = context().build();
        InetSocketAddress address = InetSocketAddress.createUnresolved("no-such-host.invalid", 0);
        try (TransportProbe probe = new TransportProbe(provider.create(context), context)) {
            IOException e = assertThrows(
                    IOException.class, () -> probe.transport().listen(Plane.CLIENT, address, new LengthFramer(1), 0));
            assertTrue(e.getMessage().contains("no-such-host.invalid"), e.getMessage());
        }
    }

    @Test
    void threadsAreMadeForNamesOnlyAndEndWithTheTransport() throws Exception {
        TestModuleContext context = context().build();
        try (TransportProbe probe = new TransportProbe(provider.create(context), context)) {
            assertEquals(0, context.threadsMade().size());
            long dialled = probe.transport()
                    .dial(Plane.QUORUM, InetSocketAddress.createUnresolved("no-such-host.invalid", 1),
                            new LengthFramer(1));
            while (!probe.isClosed(dialled)) {
                probe.cycle();
                probe.transport().await(1_000_000);
            }
            assertEquals(1, context.threadsMade().size());
        }
        context.threadsMade().get(0).join(10_000);
        assertEquals(Thread.State.TERMINATED, context.threadsMade().get(0).getState());
    }

    private TestModuleContext.Builder context() {
        return TestModuleContext.in(Path.of(".")).schema(provider.schema());
    }
}
