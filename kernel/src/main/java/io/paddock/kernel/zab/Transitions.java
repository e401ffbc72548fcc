package io.paddock.kernel.zab;

import io.paddock.api.election.Vote;

/** How a role asks for its successor. The first to ask is heard, and the change is made at the end of the cycle. */
interface Transitions {

    /** To look for a leader. */
    void look(String why);

    /**
     * To lead, if this server is the leader of that vote, or else to join it.
     *
     * @param handedOver whether the leader was named by its predecessor, and not elected
     */
    void leadOrJoin(Vote vote, boolean handedOver, String why);

    /** To a role which the one that asks has made. */
    void next(Role role, String why);
}
