package io.paddock.kernel.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.paddock.kernel.observe.Room.Level;
import io.paddock.testkit.ManualClock;
import org.junit.jupiter.api.Test;

/** A heap of 1000 bytes with limits at 800 and 900. */
class HeapUseTest implements HeapUse.Heap {
    private final ManualClock clock = new ManualClock();
    private final Watermark mark = new Watermark("Memory", "Buy some.");
    private final HeapUse use = new HeapUse(this, clock, mark, 80, 90);
    private long used;
    private long live;
    private long afterCollection;
    private int collections;
    private boolean disabled;

    @Override
    public long maxBytes() {
        return 1000;
    }

    @Override
    public long usedBytes() {
        return used;
    }

    @Override
    public long afterCollectionBytes() {
        return afterCollection;
    }

    @Override
    public boolean collect() {
        if (disabled) {
            return false;
        }
        collections++;
        used = live;
        afterCollection = live;
        return true;
    }

    private Level level(long treeBytes) {
        use.measure(treeBytes);
        return mark.level();
    }

    @Test
    void garbageIsNoReasonToWorry() {
        used = 950;
        live = 300;
        assertEquals(Level.ENOUGH, level(0));
        assertEquals(1, collections);
        used = 950;
        assertEquals(Level.ENOUGH, level(0));
        assertEquals(1, collections, "the tree has not grown since");
    }

    @Test
    void aTreeThatGrowsCrossesBothLimits() {
        used = live = 700;
        assertEquals(Level.ENOUGH, level(0));
        used = live = 850;
        assertEquals(Level.LOW, level(150));
        used = live = 890;
        assertEquals(Level.LOW, level(190));
        used = live = 910;
        assertEquals(Level.EXHAUSTED, level(210), "before there is time for another collection");
        assertEquals(1, collections);
    }

    @Test
    void whatClientsDeleteIsCollectedSoonThoughTheJvmSeesNoNeed() {
        used = live = 950;
        assertEquals(Level.EXHAUSTED, level(900));
        live = 400;
        assertEquals(Level.ENOUGH, level(350), "by what the tree lacks");
        clock.advanceMillis(15_000);
        use.measure(350);
        assertEquals(400, use.measure(350));
    }

    @Test
    void theJvmsOwnCollectionsCount() {
        used = live = 950;
        assertEquals(Level.EXHAUSTED, level(0));
        used = afterCollection = 500;
        assertEquals(Level.ENOUGH, level(0));
        assertEquals(1, collections);
    }

    @Test
    void whereNothingCanBeCollectedAllThatIsUsedCounts() {
        disabled = true;
        used = 950;
        live = 100;
        assertEquals(Level.EXHAUSTED, level(0));
        used = 500;
        assertEquals(Level.ENOUGH, level(0));
    }
}
