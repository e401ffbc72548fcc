package io.paddock.kernel.tree;

/** What a node's {@code ephemeralOwner} makes of it ({@code EphemeralType}). */
public enum NodeKind {
    PERSISTENT,
    /** Lives as long as the session whose id is its owner. */
    EPHEMERAL,
    /** Is removed some time after its last child. */
    CONTAINER,
    /** Is removed some time after it was last written, if it has no children. */
    TTL;

    /** The owner of every container. */
    public static final long CONTAINER_OWNER = Long.MIN_VALUE;

    /** About 34 years. */
    public static final long MAX_TTL_MILLIS = 0xff_ffff_ffffL;

    private static final long EXTENDED = 0xff00_0000_0000_0000L;
    private static final long FEATURE = 0x00ff_ff00_0000_0000L;

    /**
     * The kind of a node.
     *
     * @param owner         what is stored
     * @param extendedTypes {@code zookeeper.extendedTypesEnabled}
     * @param emulate353    {@code zookeeper.emulate353TTLNodes}: TTL nodes as 3.5.3 wrote them
     */
    public static NodeKind of(long owner, boolean extendedTypes, boolean emulate353) {
        if (owner == 0) {
            return PERSISTENT;
        }
        if (owner == CONTAINER_OWNER) {
            return CONTAINER;
        }
        boolean ttl = emulate353 && owner < 0 || (owner & (EXTENDED | FEATURE)) == EXTENDED;
        return extendedTypes && ttl ? TTL : EPHEMERAL;
    }

    /** The owner that a TTL node stores, for 1 to {@link #MAX_TTL_MILLIS}. */
    public static long ownerOfTtl(long ttlMillis) {
        if (ttlMillis <= 0 || ttlMillis > MAX_TTL_MILLIS) {
            throw new IllegalArgumentException("TTL " + ttlMillis + " ms is not between 1 and " + MAX_TTL_MILLIS);
        }
        return EXTENDED | ttlMillis;
    }

    /** The TTL in the owner of a TTL node. */
    public static long ttlMillis(long owner) {
        return owner & MAX_TTL_MILLIS;
    }
}
