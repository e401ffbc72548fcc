package io.paddock.kernel.zab;

import io.paddock.kernel.wire.TxnRecord;

/** A transaction that has been proposed and is not committed yet. */
record Proposal(TxnRecord record) {
    long zxid() {
        return record.zxid();
    }
}
