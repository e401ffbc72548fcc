package io.paddock.kernel.zab.history;

import io.paddock.kernel.wire.TxnRecord;

/**
 * A transaction that is in the journal.
 *
 * @param bytes the record as it stands there, for those who need it again; null on a server without an ensemble
 */
public record LoggedTxn(TxnRecord record, byte[] bytes) {
    public long zxid() {
        return record.zxid();
    }
}
