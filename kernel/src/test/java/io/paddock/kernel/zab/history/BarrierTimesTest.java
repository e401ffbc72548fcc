package io.paddock.kernel.zab.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BarrierTimesTest {
    private final BarrierTimes times = new BarrierTimes();

    @Test
    void aZxidHasTheTimesOfTheFirstBarrierBehindIt() {
        times.asked(5, 100);
        times.asked(9, 110);
        assertEquals(BarrierTimes.UNKNOWN, times.durableNanos(5));
        assertEquals(50, times.durable(5, 150));
        assertEquals(100, times.askedNanos(3));
        assertEquals(150, times.durableNanos(3));
        assertEquals(110, times.askedNanos(6));
        assertEquals(BarrierTimes.UNKNOWN, times.durableNanos(6));
        assertEquals(BarrierTimes.UNKNOWN, times.askedNanos(10), "no barrier is behind it yet");
        assertEquals(90, times.durable(9, 200));
        assertEquals(-1, times.durable(9, 300), "nothing new");
        assertEquals(200, times.durableNanos(9));
    }

    @Test
    void whatIsLongAgoIsForgotten() {
        for (int zxid = 1; zxid <= 5000; zxid++) {
            times.asked(zxid, zxid * 10L);
            times.durable(zxid, zxid * 10L + 1);
        }
        assertEquals(BarrierTimes.UNKNOWN, times.askedNanos(1));
        assertEquals(50_000, times.askedNanos(5000));
        assertEquals(50_001, times.durableNanos(5000));
        assertEquals(40_000, times.askedNanos(4000));
    }
}
