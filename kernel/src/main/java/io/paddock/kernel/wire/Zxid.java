package io.paddock.kernel.wire;

/** The number of a transaction: its leader's epoch in the upper half, its place in the epoch in the lower. */
public final class Zxid {
    /** Zxids are compared as signed numbers, by ZooKeeper too. */
    public static final long GREATEST_EPOCH = Integer.MAX_VALUE;
    /** The last place in an epoch. */
    public static final long GREATEST_COUNTER = 0xffff_ffffL;
    /** A position that no server has: it can only be answered with a snapshot, and Apache does so too. */
    public static final long NOWHERE = -1;

    private static final int EPOCH_SHIFT = 32;

    private Zxid() {}

    public static long epochOf(long zxid) {
        return zxid >>> EPOCH_SHIFT;
    }

    public static long counterOf(long zxid) {
        return zxid & GREATEST_COUNTER;
    }

    /** The zxid of an epoch's beginning, before its first transaction. */
    public static long startOf(long epoch) {
        return epoch << EPOCH_SHIFT;
    }
}
