package io.paddock.api.transport;

import io.paddock.api.Incubating;
import io.paddock.api.Pollable;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * Listens, dials, cuts the stream into messages and sends messages; also where the loop sleeps.
 *
 * <p>A connection is a positive number, unique for the life of the transport (T-101). Everything is asynchronous; all
 * events come out of {@link #poll} (T-102), which tells at most its limit and keeps the rest for the next call (T-106).
 * For a connection the order is: {@code accepted} or {@code connected}, then any number of {@code received} and
 * {@code writable}, then {@code closed} (T-103), exactly once, whoever closed it (T-104). Calls for a connection that is
 * closed are ignored, also before {@code closed} is told (T-105).
 *
 * <p>The stream is cut into messages as the connection's framer says, wherever the system breaks it (T-131), whatever
 * their size (T-133). A {@link FrameException} closes the connection with its message as the reason, after the messages
 * before it were told (T-132). When the peer has closed its end, the complete messages before that are told, then
 * {@code closed} (T-135).
 *
 * <p>Numbers like T-101 are those of the tests in {@code TransportContract} that hold a transport to the sentence.
 */
@Incubating(since = "0.1")
public interface Transport extends Pollable<TransportEvents> {

    /**
     * Starts to listen. When this returns, clients can connect (T-111).
     *
     * @param address port 0 lets the system choose (T-112)
     * @param framer  for every connection accepted here
     * @param backlog length of the system's queue of connections; 0 for the transport's default
     * @return the address with the real port
     * @throws java.io.IOException if the address can't be bound; the message names it (T-113)
     */
    InetSocketAddress listen(Plane plane, InetSocketAddress address, Framer framer, int backlog)
            throws java.io.IOException;

    /** Stops listening there at once; connections that were accepted stay (T-114). */
    void unlisten(InetSocketAddress address);

    /**
     * Connects. The address may be unresolved: its name is looked up now, each time, off the kernel thread (T-121).
     * Failure is told as {@link TransportEvents#closed} without {@code connected} before it (T-122).
     *
     * @return the connection
     */
    long dial(Plane plane, InetSocketAddress address, Framer framer);

    /**
     * Sends a message: the bytes from position to limit, which are copied (T-141) and go out in order, at the latest at
     * the end of the cycle (T-142).
     *
     * @param message borrowed for the call; its position is moved to its limit
     * @return false if the connection's outbound buffer is now at its high-water mark or above: the message is taken,
     *         but the caller should stop until {@link TransportEvents#writable} (T-143), which is told once it has
     *         drained (T-145). A connection whose outbound buffer passes the hard limit is closed (T-144).
     */
    boolean send(long connection, ByteBuffer message);

    /**
     * Back-pressure: while disabled, nothing is read from that connection and no {@code received} is told (T-151), not
     * even of messages that were read together with the one that is being told (T-152). Nothing is lost.
     */
    void reading(long connection, boolean enabled);

    /** Changes the framer for the messages after the one that is being told (T-153). */
    void framing(long connection, Framer framer);

    /**
     * Sends what is buffered, then closes; nothing but {@code closed} is told of the connection any more (T-161). If the
     * peer doesn't take it within a short time, the rest is lost (T-162).
     */
    void closeAfterFlush(long connection, String reason);

    /** Closes now; what is buffered is lost. Nothing but {@code closed} is told of the connection any more (T-163). */
    void close(long connection, String reason);

    /**
     * Sleeps until there is something to poll (T-171), {@link #wakeup()} was called, or the time is over (T-173).
     *
     * @param maxNanos 0 or less: don't sleep
     */
    void await(long maxNanos);

    /** Ends the current or the next {@link #await} (T-172); any thread. The kernel's {@code Wakeup} ends here. */
    void wakeup();

    /** Closes all connections, so that their peers see it (T-181), without telling; ends what else was begun. */
    @Override
    void close();
}
