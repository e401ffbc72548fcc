package io.paddock.kernel.observe;

import io.paddock.api.Counters;

/** Least, greatest, sum and number of values, and how they are distributed if that is wanted. Kernel thread only. */
public final class Spread implements Counters.Distribution {
    private final Histogram histogram;
    private long count;
    private long sum;
    private long min;
    private long max;

    Spread(boolean withPercentiles) {
        histogram = withPercentiles ? new Histogram() : null;
        reset();
    }

    @Override
    public void record(long value) {
        count++;
        sum += value;
        if (value < min) {
            min = value;
        }
        if (value > max) {
            max = value;
        }
        if (histogram != null) {
            histogram.record(value);
        }
    }

    void reset() {
        count = 0;
        sum = 0;
        min = Long.MAX_VALUE;
        max = Long.MIN_VALUE;
        if (histogram != null) {
            histogram.reset();
        }
    }

    public long count() {
        return count;
    }

    public long sum() {
        return sum;
    }

    /** 0 without values, like all that follow. */
    public long min() {
        return count == 0 ? 0 : min;
    }

    public long max() {
        return count == 0 ? 0 : max;
    }

    public double average() {
        return Decimals.average(sum, count);
    }

    public boolean hasPercentiles() {
        return histogram != null;
    }

    /** The value that this share (0 to 1) of all is not above, to an eighth. */
    public long percentile(double share) {
        return histogram.percentile(share);
    }
}
