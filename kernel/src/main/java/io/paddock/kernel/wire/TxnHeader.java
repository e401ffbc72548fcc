package io.paddock.kernel.wire;

/**
 * What stands before a transaction in the journal and in a proposal.
 *
 * @param clientId  session that asked for it
 * @param cxid      the session's number of the request
 * @param zxid      epoch in the upper, counter in the lower 32 bits
 * @param timeMillis when the leader made it
 * @param type      an {@link OpCode}
 */
public record TxnHeader(long clientId, int cxid, long zxid, long timeMillis, int type) {

    public static TxnHeader read(JuteReader in) {
        return new TxnHeader(in.readLong(), in.readInt(), in.readLong(), in.readLong(), in.readInt());
    }

    public void write(JuteWriter out) {
        out.writeLong(clientId).writeInt(cxid).writeLong(zxid).writeLong(timeMillis).writeInt(type);
    }
}
