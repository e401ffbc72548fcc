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

    /**
     * Another server has sent this configuration, and it is not the electorate's ({@link Electorate#text}). The kernel finds
     * out whether it is newer, and may look again within this call. Told at any message, looking or settled. An elector that
     * doesn't pass on configurations never tells it; with it, ensembles don't change while they run
     * ({@link Elector#passesOnConfigurations}).
     */
    default void otherConfiguration(String text) {}

    /**
     * So many of those who elected the winner have gone over to another that it can't come to lead, or the winner itself
     * has. The kernel looks again, unless it knows better by now; without this it waits until its time limits end. Never
     * told before the server has settled on the winner, though maybe within {@link Elector#settled}; nor after it has
     * settled on another vote; and at most once per {@link Elector#look} (E-123). An elector need not notice.
     */
    default void overtaken() {}
}
