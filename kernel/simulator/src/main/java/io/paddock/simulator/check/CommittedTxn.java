package io.paddock.simulator.check;

import io.paddock.kernel.wire.TxnRecord;
import java.nio.ByteBuffer;

/** A transaction that the servers have agreed on. */
record CommittedTxn(long zxid, byte[] bytes, TxnRecord record) {

    static CommittedTxn of(long zxid, byte[] bytes) {
        return new CommittedTxn(zxid, bytes, TxnRecord.read(ByteBuffer.wrap(bytes)));
    }

    @Override
    public String toString() {
        return "0x" + Long.toHexString(zxid) + " " + record.txn() + " of session 0x"
                + Long.toHexString(record.header().clientId()) + " #" + record.header().cxid();
    }
}
