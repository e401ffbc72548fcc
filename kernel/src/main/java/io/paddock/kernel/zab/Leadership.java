package io.paddock.kernel.zab;

import io.paddock.api.election.Vote;
import io.paddock.kernel.txn.WriteRequest;

/** What the parts of a leader ask of it, and tell it. */
interface Leadership {

    /** A quorum follows: this server proposes. */
    boolean isEstablished();

    /** It leads no longer, or is about to. */
    boolean isOver();

    /** A quorum has acknowledged the history: from now on this server proposes. */
    void establish();

    /** It can't lead, or not any longer. */
    void stepDown(String cause);

    /** Proposes, unless this server doesn't or no longer lead. */
    void submit(WriteRequest request);

    /** Zxid of the last proposal. */
    long lastProposed();

    /** How far that server has acknowledged. */
    long acknowledgedBy(long server);

    /** Nothing more is proposed for now. */
    void pause();

    /** Ends what {@link #pause} began. */
    void resume();

    /** All that was proposed is committed and answered for, and that server has it. */
    boolean isDrained(long server);

    /** Leadership goes to the server of that vote: to another one, or to this one in another epoch. */
    void handOver(Vote next);
}
