package io.paddock.kernel.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whatever is done to it, it is what the JDK's map is; with its own keys and with those of the values. */
final class LongMapTest {
    private static final int STEPS = 200_000;
    private static final int KEYS = 500;

    private record Named(long key, int number) {}

    @Test
    void keepsKeys() {
        compare(new LongMap<>());
    }

    @Test
    void asksValuesForTheirKeys() {
        compare(new LongMap<>(Named::key));
    }

    @Test
    void takesNoValueUnderAnothersKey() {
        LongMap<Named> map = new LongMap<>(Named::key);
        assertThrows(IllegalArgumentException.class, () -> map.put(1, new Named(2, 0)));
        assertEquals(0, map.size());
    }

    private static void compare(LongMap<Named> map) {
        Random random = new Random(7);
        Map<Long, Named> model = new HashMap<>();
        for (int step = 0; step < STEPS; step++) {
            // Near one another, as connections' numbers are, and far, as sessions' are.
            long key = random.nextInt(KEYS) * (random.nextBoolean() ? 1L : 0x1_0000_0001L);
            switch (random.nextInt(5)) {
                case 0, 1 -> {
                    Named value = new Named(key, step);
                    map.put(key, value);
                    model.put(key, value);
                }
                case 2 -> {
                    Named value = new Named(key, step);
                    assertSame(model.computeIfAbsent(key, none -> value), map.computeIfAbsent(key, none -> value));
                }
                case 3 -> assertSame(model.remove(key), map.remove(key));
                default -> assertSame(model.get(key), map.get(key));
            }
            assertEquals(model.size(), map.size());
        }
        Map<Long, Named> walked = new TreeMap<>();
        map.forEachEntry(walked::put);
        assertEquals(new TreeMap<>(model), walked);
        map.clear();
        assertEquals(0, map.size());
    }
}
