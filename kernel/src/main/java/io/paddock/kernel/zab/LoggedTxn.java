package io.paddock.kernel.zab;

import io.paddock.kernel.wire.TxnRecord;

/**
 * A transaction that is in the journal.
 *
 * @param bytes the record as it stands there, for those who need it again; null on a server without an ensemble
 */
record LoggedTxn(TxnRecord record, byte[] bytes) {
    long zxid() {
        return record.zxid();
    }
}
