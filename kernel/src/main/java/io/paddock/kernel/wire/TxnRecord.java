package io.paddock.kernel.wire;

import java.nio.ByteBuffer;

/**
 * A transaction as it stands in the journal and in a proposal: header, body and the digest of the tree after it.
 *
 * @param digest the tree's digest after the transaction (version 2), or 0 if none was written
 * @param hasDigest whether one was written
 */
public record TxnRecord(TxnHeader header, Txn txn, boolean hasDigest, long digest) {
    /** The version of the digest's algorithm that Apache 3.6 and later use. */
    public static final int DIGEST_VERSION = 2;

    public long zxid() {
        return header.zxid();
    }

    public static TxnRecord read(ByteBuffer bytes) {
        return read(new JuteReader(bytes));
    }

    public static TxnRecord read(JuteReader in) {
        TxnHeader header = TxnHeader.read(in);
        Txn txn = Txn.read(in, header.type());
        if (in.remaining() >= 12) {
            int version = in.readInt();
            long digest = in.readLong();
            return new TxnRecord(header, txn, version == DIGEST_VERSION, digest);
        }
        return new TxnRecord(header, txn, false, 0);
    }

    public void write(JuteWriter out) {
        header.write(out);
        txn.write(out);
        if (hasDigest) {
            out.writeInt(DIGEST_VERSION).writeLong(digest);
        }
    }
}
