package io.paddock.kernel.observe;

import java.util.Arrays;
import java.util.List;

/**
 * How often values occurred, in buckets whose width is an eighth of their value or less; what is below 8 is exact.
 * Recording is a shift and an addition. Kernel thread only.
 */
final class Histogram {
    private static final int SUB_BITS = 3;
    private static final int SUB_BUCKETS = 1 << SUB_BITS;

    private final long[] counts = new long[(Long.SIZE - SUB_BITS) * SUB_BUCKETS];
    private long total;

    void record(long value) {
        counts[bucketOf(Math.max(0, value))]++;
        total++;
    }

    void reset() {
        Arrays.fill(counts, 0);
        total = 0;
    }

    /** The value that this share (0 to 1) of all is not above; the middle of its bucket. 0 without values. */
    long percentile(double share) {
        long rank = Math.max(1, (long) Math.ceil(share * total));
        long seen = 0;
        for (int bucket = 0; bucket < counts.length && total > 0; bucket++) {
            seen += counts[bucket];
            if (seen >= rank) {
                return lowest(bucket) + (width(bucket) - 1) / 2;
            }
        }
        return 0;
    }

    /** How many values are 0, 1, up to 3, up to 7 and so on, and after these how many are more. */
    List<Long> byPowerOfTwo(int powers) {
        long[] sums = new long[powers + 1];
        for (int bucket = 0; bucket < counts.length; bucket++) {
            int power = Long.SIZE - Long.numberOfLeadingZeros(lowest(bucket));
            sums[Math.min(power, powers)] += counts[bucket];
        }
        return Arrays.stream(sums).boxed().toList();
    }

    private static int bucketOf(long value) {
        if (value < SUB_BUCKETS) {
            return (int) value;
        }
        int shift = Long.SIZE - 1 - SUB_BITS - Long.numberOfLeadingZeros(value);
        return shift * SUB_BUCKETS + (int) (value >>> shift);
    }

    private static long lowest(int bucket) {
        int shift = Math.max(0, bucket / SUB_BUCKETS - 1);
        return (long) (bucket - shift * SUB_BUCKETS) << shift;
    }

    private static long width(int bucket) {
        return 1L << Math.max(0, bucket / SUB_BUCKETS - 1);
    }
}
