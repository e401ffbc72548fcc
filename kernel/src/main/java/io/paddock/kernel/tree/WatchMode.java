package io.paddock.kernel.tree;

/** The ways to watch a path. */
public enum WatchMode {
    /** Once, for data and existence: {@code getData}, {@code exists}. */
    DATA(Watch.DATA_ONCE),
    /** Once, for children: {@code getChildren}. */
    CHILD(Watch.CHILD_ONCE),
    /** Until removed, for data and children. */
    PERSISTENT(Watch.DATA_PERSISTENT | Watch.CHILD_PERSISTENT),
    /** Until removed, for the path and all below it, without events for children. */
    PERSISTENT_RECURSIVE(Watch.DATA_RECURSIVE);

    final int bits;

    WatchMode(int bits) {
        this.bits = bits;
    }

    /** The mode that {@code addWatch} names by that number, or null. */
    public static WatchMode ofAddWatch(int number) {
        return switch (number) {
            case 0 -> PERSISTENT;
            case 1 -> PERSISTENT_RECURSIVE;
            default -> null;
        };
    }
}
