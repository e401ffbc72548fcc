package io.paddock.kernel.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpreadTest {
    private final CounterRegistry registry = new CounterRegistry();

    @Test
    void withoutValuesEverythingIsZero() {
        Spread spread = registry.percentiles("x");
        assertEquals(0, spread.min());
        assertEquals(0, spread.max());
        assertEquals(0.0, spread.average());
        assertEquals(0, spread.percentile(0.99));
    }

    @Test
    void averageHasFourDecimals() {
        Spread spread = registry.distribution("x");
        spread.record(1);
        spread.record(1);
        spread.record(0);
        assertEquals(0.6667, spread.average());
    }

    @Test
    void smallValuesAreExact() {
        Spread spread = registry.percentiles("x");
        for (int value = 0; value < 16; value++) {
            spread.record(value);
        }
        for (int value = 0; value < 16; value++) {
            assertEquals(value, spread.percentile((value + 1) / 16.0));
        }
    }

    @Test
    void percentilesAreRightToAnEighth() {
        Random random = new Random(42);
        Spread spread = registry.percentiles("x");
        long[] values = new long[10_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextLong() >>> 1 + random.nextInt(62);
            spread.record(values[i]);
        }
        Arrays.sort(values);
        for (int percent = 1; percent <= 100; percent++) {
            long exact = values[percent * values.length / 100 - 1];
            long told = spread.percentile(percent / 100.0);
            assertTrue(Math.abs(told - exact) <= exact / 8, percent + " %: " + told + " instead of " + exact);
        }
        assertEquals(values[values.length - 1], spread.max());
    }

    @Test
    void theGreatestValueHasABucket() {
        Spread spread = registry.percentiles("x");
        spread.record(Long.MAX_VALUE);
        spread.record(-5);
        assertEquals(0, spread.percentile(0.5));
        assertTrue(spread.percentile(1) > Long.MAX_VALUE / 8 * 7);
    }

    @Test
    void resetForgets() {
        Spread spread = registry.percentiles("x");
        Total total = registry.counter("y");
        spread.record(9);
        total.add(3);
        registry.reset();
        assertEquals(0, spread.count());
        assertEquals(0, spread.percentile(1));
        assertEquals(0, total.value());
    }
}
