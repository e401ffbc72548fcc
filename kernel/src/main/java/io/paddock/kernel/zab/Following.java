package io.paddock.kernel.zab;

import io.paddock.api.election.Standing;
import io.paddock.api.election.Vote;
import io.paddock.kernel.wire.QuorumPacket;
import io.paddock.kernel.zab.history.LoggedTxn;

/** Follows a leader: logs its proposals, acknowledges what is durable, commits what the leader says. */
final class Following extends LearnerRole {
    private long acknowledged;

    Following(RoleContext context, LeaderConnection connection, LearnerLog log, Vote vote) {
        super(context, connection, log, vote);
        this.acknowledged = context.history().lastCommitted();
    }

    @Override
    public String mode() {
        return "follower";
    }

    @Override
    Standing.State standing() {
        return Standing.State.FOLLOWING;
    }

    @Override
    void enter() {
        super.enter();
        // What became durable between NEWLEADER and now.
        durable(context().journal().lastDurable());
    }

    @Override
    void durable(long zxid) {
        if (zxid <= acknowledged) {
            return;
        }
        if (connection().isCumulative()) {
            connection().send(QuorumPacket.ACK, zxid, null);
        } else {
            for (LoggedTxn txn : context().history().tail()) {
                if (txn.zxid() > acknowledged && txn.zxid() <= zxid) {
                    connection().send(QuorumPacket.ACK, txn.zxid(), null);
                }
            }
        }
        acknowledged = zxid;
    }
}
