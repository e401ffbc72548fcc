package io.paddock.kernel.zab;

import io.paddock.kernel.txn.TxnResult;
import io.paddock.kernel.wire.TxnRecord;
import io.paddock.kernel.zab.history.ClientDelivery;

/** Stands between the roles, which are made first, and the client side, which needs them. */
public final class ClientRelay implements ClientDelivery {
    private ClientDelivery target;

    /** From now on everything goes there. */
    public void to(ClientDelivery newTarget) {
        target = newTarget;
    }

    @Override
    public void committed(TxnRecord record, TxnResult result) {
        target.committed(record, result);
    }

    @Override
    public void synced(long sessionId) {
        target.synced(sessionId);
    }

    @Override
    public void revalidated(long sessionId, boolean valid) {
        target.revalidated(sessionId, valid);
    }

    @Override
    public void serving(boolean readOnly) {
        target.serving(readOnly);
    }

    @Override
    public void notServing(String reason) {
        target.notServing(reason);
    }
}
