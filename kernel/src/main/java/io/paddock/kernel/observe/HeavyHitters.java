package io.paddock.kernel.observe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who has the most, found in bounded memory by the space-saving method of Metwally, Agrawal and El Abbadi: one counter for
 * each key as long as there are few; then a new key takes over the counter of the least, with its value, so that a
 * count may be too high, by no more than it is said to be, and never too low. Not thread-safe.
 */
public final class HeavyHitters {
    private final int capacity;
    private final Map<String, Counter> byKey = new HashMap<>();
    // A heap: the least is first.
    private final List<Counter> heap = new ArrayList<>();

    /**
     * A key that has much.
     *
     * @param amount of it, or too much
     * @param excess by how much it may be too much
     */
    public record Hitter(String key, long amount, long excess) {}

    private static final class Counter {
        private String key;
        private long amount;
        private long excess;
        private int place;
    }

    /** With at most so many counters; whoever has more than one part in that many of all is among them. */
    public HeavyHitters(int capacity) {
        this.capacity = capacity;
    }

    public void add(String key, long amount) {
        Counter counter = byKey.get(key);
        if (counter == null) {
            counter = heap.size() < capacity ? newCounter() : takeOverLeast();
            counter.key = key;
            byKey.put(key, counter);
        }
        counter.amount += amount;
        sink(counter);
    }

    private Counter newCounter() {
        Counter counter = new Counter();
        heap.add(counter);
        place(counter, heap.size() - 1);
        // It has nothing yet, so it belongs to the top.
        for (int at = counter.place; at > 0; at = counter.place) {
            swap(counter, heap.get((at - 1) / 2));
        }
        return counter;
    }

    private Counter takeOverLeast() {
        Counter least = heap.get(0);
        byKey.remove(least.key);
        least.excess = least.amount;
        return least;
    }

    private void sink(Counter counter) {
        for (Counter child = lesserChild(counter); child != null && child.amount < counter.amount;
                child = lesserChild(counter)) {
            swap(counter, child);
        }
    }

    private Counter lesserChild(Counter counter) {
        int left = 2 * counter.place + 1;
        if (left >= heap.size()) {
            return null;
        }
        Counter first = heap.get(left);
        Counter second = left + 1 < heap.size() ? heap.get(left + 1) : first;
        return second.amount < first.amount ? second : first;
    }

    private void swap(Counter one, Counter other) {
        int at = one.place;
        place(one, other.place);
        place(other, at);
    }

    private void place(Counter counter, int at) {
        heap.set(at, counter);
        counter.place = at;
    }

    /** Those that have the most, the first one the most. */
    public List<Hitter> top(int most) {
        return heap.stream()
                .sorted(Comparator.comparingLong((Counter counter) -> -counter.amount).thenComparing(one -> one.key))
                .limit(most)
                .map(counter -> new Hitter(counter.key, counter.amount, counter.excess))
                .toList();
    }
}
