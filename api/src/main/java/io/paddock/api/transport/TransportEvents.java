package io.paddock.api.transport;

import io.paddock.api.Incubating;
import java.nio.ByteBuffer;

/** What a transport tells the kernel out of {@link Transport#poll}. */
@Incubating(since = "0.1")
public interface TransportEvents {

    void accepted(Plane plane, long connection, Peer peer);

    /** A dialled connection is there. */
    void connected(long connection, Peer peer);

    /**
     * One message, as cut by the framer.
     *
     * @param message borrowed for the call: from position to limit, big-endian, in whatever state the handler left it
     *                after the last one (T-134)
     */
    void received(long connection, ByteBuffer message);

    /** After a {@code send} that returned false: the outbound buffer has drained below the low-water mark. */
    void writable(long connection);

    /** The connection is gone; or, for one that was dialled, could not be made. */
    void closed(long connection, String reason);
}
