package io.paddock.kernel.observe;

/** The last, least and greatest of some sizes in bytes; -1 as long as there was none. Kernel thread only. */
public final class SizeRange {
    private int last;
    private int min;
    private int max;

    public SizeRange() {
        reset();
    }

    public void record(int bytes) {
        last = bytes;
        min = min < 0 ? bytes : Math.min(min, bytes);
        max = Math.max(max, bytes);
    }

    public void reset() {
        last = -1;
        min = -1;
        max = -1;
    }

    public int last() {
        return last;
    }

    public int min() {
        return min;
    }

    public int max() {
        return max;
    }

    /** As four-letter words show it: last, least, greatest. */
    @Override
    public String toString() {
        return last + "/" + min + "/" + max;
    }
}
