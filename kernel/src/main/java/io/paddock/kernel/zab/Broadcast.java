package io.paddock.kernel.zab;

import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.QuorumPacket;
import io.paddock.kernel.zab.history.LoggedTxn;
import java.nio.ByteBuffer;

/** What a leader sends all its learners (Zab 1.0, phase 3). */
final class Broadcast {
    private final LearnerLinks learners;
    private final JuteWriter out = new JuteWriter();

    Broadcast(LearnerLinks learners) {
        this.learners = learners;
    }

    /** To all that may acknowledge it. */
    void proposed(LoggedTxn txn) {
        QuorumPacket.write(out.clear(), QuorumPacket.PROPOSAL, txn.zxid(), ByteBuffer.wrap(txn.bytes()));
        for (LearnerLink learner : learners.all()) {
            if (learner.isSubscribed() && !learner.isObserver()) {
                learner.link().sendRaw(out.view());
            }
        }
    }

    /** To those that want to hear of each transaction. */
    void committed(LoggedTxn txn) {
        for (LearnerLink learner : learners.all()) {
            if (!learner.isSubscribed()) {
                continue;
            }
            if (learner.isObserver()) {
                learner.link().send(QuorumPacket.INFORM, txn.zxid(), ByteBuffer.wrap(txn.bytes()));
            } else if (!learner.isCumulative()) {
                learner.link().send(QuorumPacket.COMMIT, txn.zxid(), null);
            }
        }
    }

    /** A new configuration is agreed on, and under it that server leads: to all that get transactions. */
    void activated(LoggedTxn txn, long leader) {
        ByteBuffer forObservers = ByteBuffer.allocate(8 + txn.bytes().length).putLong(leader).put(txn.bytes()).flip();
        ByteBuffer forFollowers = forObservers.duplicate().limit(8);
        for (LearnerLink learner : learners.all()) {
            if (learner.isSubscribed() && learner.isObserver()) {
                learner.link().send(QuorumPacket.INFORM_AND_ACTIVATE, txn.zxid(), forObservers.duplicate());
            } else if (learner.isSubscribed()) {
                learner.link().send(QuorumPacket.COMMIT_AND_ACTIVATE, txn.zxid(), forFollowers.duplicate());
            }
        }
    }

    /** To those for whom the last one stands for all. */
    void committedUpTo(long zxid) {
        for (LearnerLink learner : learners.all()) {
            if (learner.isSubscribed() && !learner.isObserver() && learner.isCumulative()) {
                learner.link().send(QuorumPacket.COMMIT, zxid, null);
            }
        }
    }

    /** To all that serve. */
    void ping(long round, long zxid) {
        for (LearnerLink learner : learners.all()) {
            if (learner.phase() == LearnerLink.Phase.LIVE) {
                learner.asked(round);
                learner.link().send(QuorumPacket.PING, zxid, null);
            }
        }
    }
}
