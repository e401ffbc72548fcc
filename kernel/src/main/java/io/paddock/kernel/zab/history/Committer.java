package io.paddock.kernel.zab.history;

import io.paddock.kernel.txn.TxnResult;
import io.paddock.kernel.wire.TxnRecord;

/** The last step of a transaction on every server: into the tree, then to the client. */
public final class Committer {
    private final ReplicatedState state;
    private final ClientDelivery delivery;
    private final Checkpoints checkpoints;
    private final ZabMetrics metrics;

    public Committer(ReplicatedState state, ClientDelivery delivery, Checkpoints checkpoints, ZabMetrics metrics) {
        this.state = state;
        this.delivery = delivery;
        this.checkpoints = checkpoints;
        this.metrics = metrics;
    }

    /** Applies a committed transaction; watches fire first, then its client gets the answer. */
    public void commit(TxnRecord record) {
        TxnResult result = state.apply(record);
        metrics.applied(record.header().timeMillis());
        delivery.committed(record, result);
        checkpoints.applied(record.zxid());
    }
}
