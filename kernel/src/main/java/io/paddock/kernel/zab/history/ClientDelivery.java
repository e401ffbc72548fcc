package io.paddock.kernel.zab.history;

import io.paddock.kernel.txn.TxnResult;
import io.paddock.kernel.wire.TxnRecord;

/** What the roles tell the client side. Kernel thread. */
public interface ClientDelivery {

    /** A transaction has been applied, whoever asked for it. */
    void committed(TxnRecord record, TxnResult result);

    /** A {@code sync} of that session is complete: what follows it sees all that was committed when it came in. */
    void synced(long sessionId);

    /** The leader has answered whether a session that a client wants to renew here is alive. */
    void revalidated(long sessionId, boolean valid);

    /** Clients are welcome from now on. */
    void serving(boolean readOnly);

    /** The server serves no longer: all clients must go elsewhere. */
    void notServing(String reason);
}
