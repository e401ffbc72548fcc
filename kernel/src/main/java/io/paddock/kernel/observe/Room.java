package io.paddock.kernel.observe;

/**
 * How much room a server has, as measured by somebody else.
 *
 * @param diskFreeBytes   of the disk with the least room for what is kept on it; -1 if nobody has measured it
 * @param disk            what that means
 * @param memoryUsedBytes of the heap, by what can't be collected; -1 if nobody has measured it
 * @param memory          what that means
 */
public record Room(long diskFreeBytes, Level disk, long memoryUsedBytes, Level memory) {
    /** Before anybody has measured anything. */
    public static final Room UNKNOWN = new Room(-1, Level.ENOUGH, -1, Level.ENOUGH);

    /** How room compares with the limits of the operator. */
    public enum Level {
        ENOUGH,
        /** Beyond the soft limit: the operator is warned. */
        LOW,
        /** Beyond the hard limit: nothing may grow. */
        EXHAUSTED
    }

    /** Whether nothing may grow. */
    public boolean isExhausted() {
        return disk == Level.EXHAUSTED || memory == Level.EXHAUSTED;
    }
}
