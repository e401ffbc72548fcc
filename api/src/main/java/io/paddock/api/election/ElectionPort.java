package io.paddock.api.election;

import io.paddock.api.Incubating;
import java.nio.ByteBuffer;

/** What an elector may do. */
@Incubating(since = "0.1")
public interface ElectionPort {

    /**
     * Sends a message to one server; best effort. If the link is down or slow, only the newest message to that
     * server is kept.
     *
     * @param body borrowed for the call
     */
    void send(long toServer, ByteBuffer body);

    /**
     * The election has a winner. Told at most once per {@link Elector#look} (E-104); {@link Elector#settled} follows, with
     * the same or (if the server can't take up the role) with a new {@code look}.
     */
    void elected(Vote winner);
}
