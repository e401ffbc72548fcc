package io.paddock.kernel.zab;

import io.paddock.kernel.wire.HandoverNote;
import io.paddock.kernel.wire.JuteReader;
import io.paddock.kernel.wire.QuorumPacket;

/** What comes of a leader's connections to its learners. */
interface LearnerEvents {

    /** It says who it is, and which epoch it has accepted. */
    void onIntroduced(LearnerLink learner, long acceptedEpoch);

    /** It has accepted this leader's epoch, and says where its history ends. */
    void onAckEpoch(LearnerLink learner, int currentEpoch, long lastZxid, boolean wantsSnapshot);

    /** It has everything up to there on its disk. */
    void onAck(LearnerLink learner, long zxid);

    /** It has answered the PING of that round. */
    void onConfirmed(LearnerLink learner, long round);

    /** A client of it has been heard. */
    void onTouched(long sessionId, int timeoutMillis);

    /** A client of it wants to go on with its session. */
    void onRevalidate(LearnerLink learner, JuteReader data);

    /** A client of it wants something. */
    void onRequest(LearnerLink learner, QuorumPacket packet);

    /** It has to say something of a hand-over. */
    void onHandover(LearnerLink learner, HandoverNote note);

    /** It takes more again. */
    void onWritable(LearnerLink learner);

    /** Its connection is gone. */
    void onGone(LearnerLink learner);
}
