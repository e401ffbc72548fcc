package io.paddock.api.election;

import java.nio.ByteBuffer;

/**
 * A leader election as a pure state machine: same calls, same timers, same results. It never reads a clock, a socket
 * or a file; timers and chance come from the {@code ModuleContext} it was made with.
 *
 * <p>The kernel owns the links of the election port (who dials, hello, re-dial), so that an elector only sees
 * (server id, bytes). Messages of one server arrive in order; any may be lost with its link.
 */
public interface Elector extends AutoCloseable {

    /**
     * Look for a leader; replaces what went before, a running election too.
     *
     * @param self   the server's own position
     * @param voters who counts
     * @param port   for this election and for what follows it until the next {@code look}
     */
    void look(Candidate self, Electorate voters, ElectionPort port);

    /**
     * A message from a server of the electorate; also when settled, since latecomers want an answer.
     * A malformed message is dropped.
     *
     * @param body borrowed for the call
     */
    void onMessage(long fromServer, ByteBuffer body);

    /** A link to that server has come up: what it should know may be sent now. */
    default void onConnected(long server) {}

    /** The server has taken up a role. */
    void settled(Standing standing);

    /** Cancels its timers. */
    @Override
    void close();
}
