package io.paddock.kernel.client;

/** Lets so many lines a second into the log, and counts the others: a log is written by the kernel thread. */
final class LogPace {
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final int perSecond;
    private long secondStartNanos;
    private int inSecond;
    private long left;
    private boolean begun;

    LogPace(int perSecond) {
        this.perSecond = perSecond;
    }

    /** Whether a line may be written now. */
    boolean allows(long nowNanos) {
        if (!begun || nowNanos - secondStartNanos >= SECOND_NANOS) {
            begun = true;
            secondStartNanos = nowNanos;
            inSecond = 0;
        }
        if (inSecond < perSecond) {
            inSecond++;
            return true;
        }
        left++;
        return false;
    }

    /** What is to be said of the lines that were left out since this was asked last; empty if there were none. */
    String omission() {
        String text = left == 0 ? "" : " (" + left + " more since the line before)";
        left = 0;
        return text;
    }
}
