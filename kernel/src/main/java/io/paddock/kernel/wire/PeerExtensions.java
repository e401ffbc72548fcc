package io.paddock.kernel.wire;

/** What Paddock servers can do between themselves beyond Apache's protocol; both must have said so. */
public final class PeerExtensions {
    /** An ACK or COMMIT stands for all zxids up to its own. */
    public static final int CUMULATIVE = 1;

    /** All that this version can do. */
    public static final int ALL = CUMULATIVE;

    private static final int MAGIC = 0x50444b31; // PDK1

    private PeerExtensions() {}

    /** The bits that follow here, or 0 if none do. */
    public static int read(JuteReader in) {
        return in.remaining() >= 8 && in.readInt() == MAGIC ? in.readInt() : 0;
    }

    public static void write(JuteWriter out, int bits) {
        out.writeInt(MAGIC).writeInt(bits);
    }
}
