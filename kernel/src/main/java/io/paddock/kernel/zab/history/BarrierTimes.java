package io.paddock.kernel.zab.history;

/**
 * When the last barriers of the journal were asked for and came true, so that a slow request can tell how long the disk
 * took. Of each barrier two numbers are noted; nothing for a transaction. Kernel thread only.
 */
public final class BarrierTimes {
    /** No time that a clock tells. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    private static final int KEPT = 2048;

    private final long[] zxids = new long[KEPT];
    private final long[] asked = new long[KEPT];
    private final long[] durable = new long[KEPT];
    private long count;
    private long firstOpen;

    BarrierTimes() {}

    /** A barrier behind everything up to that zxid has been asked for. */
    void asked(long zxid, long nowNanos) {
        int at = (int) (count++ % KEPT);
        zxids[at] = zxid;
        asked[at] = nowNanos;
        durable[at] = UNKNOWN;
        firstOpen = Math.max(firstOpen, count - KEPT);
    }

    /** Everything up to that zxid is durable. Returns since how long the last barrier before it is asked for; -1 for none. */
    long durable(long zxid, long nowNanos) {
        long sinceNanos = -1;
        while (firstOpen < count && Long.compareUnsigned(zxids[(int) (firstOpen % KEPT)], zxid) <= 0) {
            int at = (int) (firstOpen++ % KEPT);
            durable[at] = nowNanos;
            sinceNanos = nowNanos - asked[at];
        }
        return sinceNanos;
    }

    /** When the barrier behind that zxid was asked for; {@link #UNKNOWN} if that is not known any more, or not yet. */
    public long askedNanos(long zxid) {
        long barrier = barrierBehind(zxid);
        return barrier < 0 ? UNKNOWN : asked[(int) (barrier % KEPT)];
    }

    /** When that zxid was durable; {@link #UNKNOWN} if it isn't yet, or nobody knows any more. */
    public long durableNanos(long zxid) {
        long barrier = barrierBehind(zxid);
        return barrier < 0 ? UNKNOWN : durable[(int) (barrier % KEPT)];
    }

    /** The number of the first barrier behind it; -1 if there is none. */
    private long barrierBehind(long zxid) {
        long found = -1;
        for (long barrier = count - 1; barrier >= Math.max(0, count - KEPT); barrier--) {
            if (Long.compareUnsigned(zxids[(int) (barrier % KEPT)], zxid) < 0) {
                return found;
            }
            found = barrier;
        }
        // The oldest that is kept: the one that was meant may be older.
        return count <= KEPT ? found : -1;
    }
}
