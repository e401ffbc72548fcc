package io.paddock.kernel.wire;

/**
 * A znode's numbers as clients see them.
 *
 * @param czxid          zxid of the creation
 * @param mzxid          zxid of the last change of the data
 * @param ctime          milliseconds since 1970
 * @param mtime          likewise
 * @param version        of the data
 * @param cversion       of the children, as exposed: twice the stored one less the number of children
 * @param aversion       of the ACL
 * @param ephemeralOwner session id, or what container and TTL nodes keep there
 * @param dataLength     in bytes
 * @param numChildren    of the node
 * @param pzxid          zxid of the last change of the children
 */
public record Stat(
        long czxid,
        long mzxid,
        long ctime,
        long mtime,
        int version,
        int cversion,
        int aversion,
        long ephemeralOwner,
        int dataLength,
        int numChildren,
        long pzxid) {

    public static Stat read(JuteReader in) {
        return new Stat(
                in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readInt(), in.readInt(), in.readInt(),
                in.readLong(), in.readInt(), in.readInt(), in.readLong());
    }

    public void write(JuteWriter out) {
        out.writeLong(czxid).writeLong(mzxid).writeLong(ctime).writeLong(mtime);
        out.writeInt(version).writeInt(cversion).writeInt(aversion);
        out.writeLong(ephemeralOwner).writeInt(dataLength).writeInt(numChildren).writeLong(pzxid);
    }
}
