package io.paddock.kernel.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.kernel.observe.HeavyHitters.Hitter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeavyHittersTest {

    @Test
    void withFewKeysItCountsExactly() {
        HeavyHitters hitters = new HeavyHitters(3);
        hitters.add("a", 1);
        hitters.add("b", 5);
        hitters.add("a", 2);
        hitters.add("c", 4);
        assertEquals(List.of(new Hitter("b", 5, 0), new Hitter("c", 4, 0), new Hitter("a", 3, 0)), hitters.top(10));
        assertEquals(List.of(new Hitter("b", 5, 0)), hitters.top(1));
    }

    @Test
    void aNewKeyTakesOverTheLeast() {
        HeavyHitters hitters = new HeavyHitters(2);
        hitters.add("a", 10);
        hitters.add("b", 3);
        hitters.add("c", 1);
        assertEquals(List.of(new Hitter("a", 10, 0), new Hitter("c", 4, 3)), hitters.top(10));
    }

    @Test
    void countsAreNeverTooLowAndKnowHowMuchTooHigh() {
        Random random = new Random(1);
        HeavyHitters hitters = new HeavyHitters(50);
        Map<String, Long> truth = new HashMap<>();
        long all = 0;
        for (int i = 0; i < 100_000; i++) {
            // Half of all goes to ten keys, the rest to thousands.
            String key = random.nextBoolean() ? "hot" + random.nextInt(10) : "cold" + random.nextInt(10_000);
            long amount = 1 + random.nextInt(3);
            hitters.add(key, amount);
            truth.merge(key, amount, Long::sum);
            all += amount;
        }
        List<Hitter> top = hitters.top(50);
        assertEquals(50, top.size());
        for (Hitter hitter : top) {
            long real = truth.get(hitter.key());
            assertTrue(hitter.amount() >= real && hitter.amount() - hitter.excess() <= real, hitter + " is " + real);
        }
        long sum = top.stream().mapToLong(Hitter::amount).sum();
        assertEquals(all, sum, "what is counted is conserved");
        for (int i = 0; i < 10; i++) {
            String key = "hot" + i;
            assertTrue(top.subList(0, 10).stream().anyMatch(hitter -> hitter.key().equals(key)), key);
        }
    }
}
