package io.paddock.kernel.tree;

/** The kinds of watches that {@code removeWatches} and {@code checkWatches} speak of. */
public final class WatcherType {
    public static final int CHILDREN = 1;
    public static final int DATA = 2;
    public static final int ANY = 3;
    public static final int PERSISTENT = 4;
    public static final int PERSISTENT_RECURSIVE = 5;

    private WatcherType() {}

    /** The bits of {@link Watch} that are meant; 0 for a number that means nothing. */
    static int bits(int type) {
        return switch (type) {
            case CHILDREN -> Watch.CHILD_ONCE;
            case DATA -> Watch.DATA_ONCE;
            case ANY -> Watch.DATA | Watch.CHILD;
            case PERSISTENT -> Watch.DATA_PERSISTENT | Watch.CHILD_PERSISTENT;
            case PERSISTENT_RECURSIVE -> Watch.DATA_RECURSIVE;
            default -> 0;
        };
    }
}
