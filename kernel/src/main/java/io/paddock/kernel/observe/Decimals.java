package io.paddock.kernel.observe;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Averages as ZooKeeper prints them: four decimals. */
final class Decimals {
    private static final int PLACES = 4;

    private Decimals() {}

    /** 0 for no values. */
    static double average(long sum, long count) {
        return count == 0
                ? 0
                : new BigDecimal(sum / (double) count).setScale(PLACES, RoundingMode.HALF_UP).doubleValue();
    }
}
