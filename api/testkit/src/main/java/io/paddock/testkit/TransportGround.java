package io.paddock.testkit;

import io.paddock.api.transport.Plane;
import io.paddock.api.transport.TransportProvider;
import io.paddock.testkit.TransportNet.Pair;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Transports of one provider for each test, and what its parts use in common. */
abstract class TransportGround {
    static final Map<String, String> NONE = Map.of();

    /** See {@link #tightOptions()}. */
    protected static final int HIGH_WATER = 64 << 10;

    /** See {@link #tightOptions()}. */
    protected static final int HARD_LIMIT = 1 << 20;

    /** More than any system takes into its own buffers for one connection that nobody reads from. */
    private static final int MORE_THAN_THE_SYSTEM_TAKES = 256 << 20;

    @TempDir
    private Path dir;

    /** Where the transports of a test meet. */
    TransportNet net;

    /** The transport under test. */
    protected abstract TransportProvider provider();

    /**
     * Options with which a connection that has {@value #HIGH_WATER} unsent bytes is at its high-water mark, and one
     * that has {@value #HARD_LIMIT} is over its hard limit.
     */
    protected abstract Map<String, String> tightOptions();

    /** What the connections are for. A transport that encrypts some planes extends the contract for one of those as well. */
    protected Plane plane() {
        return Plane.CLIENT;
    }

    /** Options that all transports of the tests get. */
    protected Map<String, String> options() {
        return NONE;
    }

    @BeforeEach
    final void openNet() {
        net = new TransportNet(provider(), plane(), options(), dir);
    }

    @AfterEach
    final void closeNet() {
        net.close();
    }

    /** Sends until the high-water mark, to a peer that doesn't read; returns how many messages were sent. */
    final int sendUntilFull(Pair pair) {
        pair.listener().transport().reading(pair.accepted(), false);
        net.cycle();
        byte[] body = new byte[16 << 10];
        for (int sent = 1; sent < MORE_THAN_THE_SYSTEM_TAKES / body.length; sent++) {
            boolean below = pair.dialler().send(pair.dialled(), body);
            if (!below && net.staysFull(pair)) {
                return sent;
            }
            pair.dialler().cycle();
        }
        throw new AssertionError("the high-water mark was not reached after 256 MB to a peer that doesn't read");
    }

    /** A port at which nobody listens, though somebody just did. */
    final InetSocketAddress closedPort() throws Exception {
        TransportProbe probe = net.probe(NONE);
        InetSocketAddress address = net.listen(probe);
        probe.transport().unlisten(address);
        return address;
    }

    /** The messages, one behind the other. */
    static byte[] concat(String... bodies) {
        ByteBuffer all = ByteBuffer.allocate(1 << 10);
        for (String body : bodies) {
            all.put(LengthFramer.message(body.getBytes(StandardCharsets.UTF_8)));
        }
        byte[] bytes = new byte[all.flip().remaining()];
        all.get(bytes);
        return bytes;
    }
}
