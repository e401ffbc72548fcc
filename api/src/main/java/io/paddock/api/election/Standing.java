package io.paddock.api.election;

import io.paddock.api.Incubating;

/**
 * What the server has settled on after an election.
 *
 * @param state what it is now
 * @param vote  the leader it leads as, follows or observes
 */
@Incubating(since = "0.1")
public record Standing(State state, Vote vote) {

    /** A server's state as it stands on the wire of Apache's election. */
    public enum State {
        LOOKING,
        FOLLOWING,
        LEADING,
        OBSERVING
    }
}
