package io.paddock.kernel.zab;

import io.paddock.kernel.wire.HandoverNote;
import io.paddock.kernel.wire.JuteReader;
import io.paddock.kernel.wire.QuorumPacket;

/** Brings what comes from learners to the part of the leader that it is for. */
final class LearnerDesk implements LearnerEvents {
    private final Enrolment enrolment;
    private final LearnerRequests requests;
    private final Handover handover;

    LearnerDesk(Enrolment enrolment, LearnerRequests requests, Handover handover) {
        this.enrolment = enrolment;
        this.requests = requests;
        this.handover = handover;
    }

    @Override
    public void onIntroduced(LearnerLink learner, long acceptedEpoch) {
        enrolment.onIntroduced(learner, acceptedEpoch);
    }

    @Override
    public void onAckEpoch(LearnerLink learner, int currentEpoch, long lastZxid, boolean wantsSnapshot) {
        enrolment.onAckEpoch(learner, currentEpoch, lastZxid, wantsSnapshot);
    }

    @Override
    public void onAck(LearnerLink learner, long zxid) {
        enrolment.onAck(learner, zxid);
    }

    @Override
    public void onConfirmed(LearnerLink learner, long round) {
        requests.onConfirmed(learner, round);
    }

    @Override
    public void onTouched(long sessionId, int timeoutMillis) {
        requests.onTouched(sessionId, timeoutMillis);
    }

    @Override
    public void onRevalidate(LearnerLink learner, JuteReader data) {
        requests.onRevalidate(learner, data);
    }

    @Override
    public void onRequest(LearnerLink learner, QuorumPacket packet) {
        requests.onRequest(learner, packet);
    }

    @Override
    public void onHandover(LearnerLink learner, HandoverNote note) {
        handover.onNote(learner, note);
    }

    @Override
    public void onWritable(LearnerLink learner) {
        enrolment.onWritable(learner);
    }

    @Override
    public void onGone(LearnerLink learner) {
        enrolment.onGone(learner);
        handover.onGone(learner);
    }
}
