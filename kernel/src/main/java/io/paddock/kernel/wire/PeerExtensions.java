package io.paddock.kernel.wire;

/** What Paddock servers can do between themselves beyond Apache's protocol; both must have said so. */
public final class PeerExtensions {
    /** An ACK or COMMIT stands for all zxids up to its own. */
    public static final int CUMULATIVE = 1;

    /** A learner that can't be brought in line piece by piece says so behind the epoch of its ACKEPOCH. */
    public static final int SNAPSHOT_ON_REQUEST = 2;

    /** Leadership can be handed over by {@link HandoverNote}s. */
    public static final int HANDOVER = 4;

    /**
     * In a LEADERINFO: leadership was handed over to this leader, so that all of its history is committed, and what it
     * calls committed can be shown before UPTODATE.
     */
    public static final int HISTORY_IS_COMMITTED = 8;

    /** All that this version can do. */
    public static final int ALL = CUMULATIVE | SNAPSHOT_ON_REQUEST | HANDOVER;

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
