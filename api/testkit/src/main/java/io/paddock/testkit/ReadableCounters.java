package io.paddock.testkit;

import io.paddock.api.Counters;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Counters whose values a test reads. */
public final class ReadableCounters implements Counters {
    private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();
    private final Map<String, List<Long>> distributions = new ConcurrentHashMap<>();

    /** Starts with nothing counted. */
    public ReadableCounters() {}

    @Override
    public Counter counter(String name) {
        return counts.computeIfAbsent(name, missing -> new AtomicLong())::addAndGet;
    }

    @Override
    public Distribution distribution(String name) {
        return distributions.computeIfAbsent(name, missing -> new CopyOnWriteArrayList<>())::add;
    }

    /** What was counted under that name; 0 if nothing was. */
    public long count(String name) {
        AtomicLong count = counts.get(name);
        return count == null ? 0 : count.get();
    }

    /** The values recorded under that name, in order. */
    public List<Long> recorded(String name) {
        return List.copyOf(distributions.getOrDefault(name, List.of()));
    }
}
