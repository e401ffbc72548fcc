package io.paddock.kernel.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.paddock.kernel.observe.Room.Level;
import org.junit.jupiter.api.Test;

class WatermarkTest {
    private final Watermark mark = new Watermark("Disk", "Buy one.");

    private Level free(long bytes) {
        return mark.measured(bytes, 1000, 200, 100);
    }

    @Test
    void aLimitIsCrossedBackWithATenthToSpare() {
        assertEquals(Level.ENOUGH, free(200));
        assertEquals(Level.LOW, free(199));
        assertEquals(Level.LOW, free(219));
        assertEquals(Level.EXHAUSTED, free(99));
        assertEquals(Level.EXHAUSTED, free(109));
        assertEquals(Level.LOW, free(110));
        assertEquals(Level.ENOUGH, free(220));
    }

    @Test
    void nothingIsTooLittleWithoutLimits() {
        assertEquals(Level.ENOUGH, mark.measured(0, 1000, 0, 0));
    }
}
