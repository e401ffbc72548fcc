package io.paddock.kernel.zab;

import io.paddock.kernel.txn.TxnResult;
import io.paddock.kernel.wire.TxnRecord;

/** The last step of a transaction on every server: into the tree, then to the client. */
final class Committer {
    private final ReplicatedState state;
    private final ClientDelivery delivery;
    private final Checkpoints checkpoints;

    Committer(ReplicatedState state, ClientDelivery delivery, Checkpoints checkpoints) {
        this.state = state;
        this.delivery = delivery;
        this.checkpoints = checkpoints;
    }

    /** Applies a committed transaction; watches fire first, then its client gets the answer. */
    void commit(TxnRecord record) {
        TxnResult result = state.apply(record);
        delivery.committed(record, result);
        checkpoints.applied(record.zxid());
    }
}
