package io.paddock.kernel.zab.peer;

import io.paddock.api.election.Vote;

/** What an election comes to, as {@link io.paddock.api.election.ElectionPort} tells it. */
public interface ElectionOutcome {

    /** That server has won. */
    void elected(Vote winner);

    /** Another server knows of another configuration, be it older or newer. */
    void otherConfiguration(String text);

    /** Too many of those who elected the winner have gone over to another. */
    void overtaken();
}
