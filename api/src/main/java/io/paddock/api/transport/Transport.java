package io.paddock.api.transport;

import io.paddock.api.Pollable;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * Listens, dials, cuts the stream into messages and sends messages; also where the loop sleeps.
 *
 * <p>A connection is a positive number, unique for the life of the transport. Everything is asynchronous; all events
 * come out of {@link #poll}. For a connection the order is: {@code accepted} or {@code connected}, then any number of
 * {@code received} and {@code writable}, then {@code closed} exactly once, whoever closed it. Calls for a connection
 * that is closed are ignored.
 */
public interface Transport extends Pollable<TransportEvents> {

    /**
     * Starts to listen. When this returns, clients can connect.
     *
     * @param address port 0 lets the system choose
     * @param framer  for every connection accepted here
     * @param backlog length of the system's queue of connections; 0 for the transport's default
     * @return the address with the real port
     * @throws java.io.IOException if the address can't be bound
     */
    InetSocketAddress listen(Plane plane, InetSocketAddress address, Framer framer, int backlog)
            throws java.io.IOException;

    /** Stops listening there; connections that were accepted stay. */
    void unlisten(InetSocketAddress address);

    /**
     * Connects. The address may be unresolved: its name is looked up now, each time, off the kernel thread. Failure is
     * told as {@link TransportEvents#closed} without {@code connected} before it.
     *
     * @return the connection
     */
    long dial(Plane plane, InetSocketAddress address, Framer framer);

    /**
     * Sends a message: the bytes from position to limit, which become the connection's; they go out in order, at the
     * latest at the end of the cycle.
     *
     * @param message borrowed for the call; its position is moved to its limit
     * @return false if the connection's outbound buffer is now at its high-water mark or above: the message is taken,
     *         but the caller should stop until {@link TransportEvents#writable}. A connection whose outbound buffer
     *         passes the hard limit is closed.
     */
    boolean send(long connection, ByteBuffer message);

    /** Back-pressure: while disabled, nothing is read from that connection and no {@code received} is told. */
    void reading(long connection, boolean enabled);

    /** Changes the framer for the messages after the one that is being told. */
    void framing(long connection, Framer framer);

    /** Sends what is buffered, as far as the peer takes it within a short time, then closes. */
    void closeAfterFlush(long connection, String reason);

    /** Closes now; what is buffered is lost. {@code closed} follows out of {@code poll}. */
    void close(long connection, String reason);

    /**
     * Sleeps until there is something to poll, {@link io.paddock.api.Wakeup#signal()} was called, or the time is over.
     *
     * @param maxNanos 0 or less: don't sleep
     */
    void await(long maxNanos);

    /** Ends the current or the next {@link #await}; any thread. The kernel's {@code Wakeup} ends here. */
    void wakeup();
}
