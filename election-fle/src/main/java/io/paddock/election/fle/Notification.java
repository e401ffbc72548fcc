package io.paddock.election.fle;

import io.paddock.api.election.Standing;
import io.paddock.api.election.Vote;

/**
 * What one server tells another about its vote.
 *
 * @param state   of the sender
 * @param vote    the sender's: in a running election, or the leader it has settled on
 * @param round   of the election that the vote was cast in ({@code electionEpoch} at Apache)
 * @param config  the sender's configuration in its text form; empty if it tells none
 * @param version of the message; 0 stands for senders older than ZooKeeper 3.4.6
 */
record Notification(Standing.State state, Vote vote, long round, String config, int version) {
    /** The version that carries the sender's configuration. */
    static final int CURRENT_VERSION = 2;

    /** Without a configuration: one of this server's own is sent with that which counts then. */
    Notification(Standing.State state, Vote vote, long round, int version) {
        this(state, vote, round, "", version);
    }

    boolean isLooking() {
        return state == Standing.State.LOOKING;
    }
}
