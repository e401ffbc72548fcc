package io.paddock.kernel.observe;

import io.paddock.api.Counters;
import java.util.ArrayList;
import java.util.List;

/** Least, greatest, sum and number of values, and how they are distributed. Kernel thread only. */
public final class Spread implements Counters.Distribution {
    /** Greatest values of the buckets that {@link #counts} tells: one less than the powers of two. */
    public static final List<Long> BOUNDS = bounds();

    private static final int POWERS = 17;

    private final Histogram histogram = new Histogram();
    private final boolean withPercentiles;
    private long count;
    private long sum;
    private long min;
    private long max;

    Spread(boolean withPercentiles) {
        this.withPercentiles = withPercentiles;
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
        histogram.record(value);
    }

    void reset() {
        count = 0;
        sum = 0;
        min = Long.MAX_VALUE;
        max = Long.MIN_VALUE;
        histogram.reset();
    }

    private static List<Long> bounds() {
        List<Long> bounds = new ArrayList<>();
        for (int power = 0; power < POWERS; power++) {
            bounds.add((1L << power) - 1);
        }
        return List.copyOf(bounds);
    }

    /** How many values are in each bucket; the last, which has no bound, is of those above. */
    public List<Long> counts() {
        return histogram.byPowerOfTwo(POWERS);
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
        return withPercentiles;
    }

    /** The value that this share (0 to 1) of all is not above, to an eighth. */
    public long percentile(double share) {
        return histogram.percentile(share);
    }
}
