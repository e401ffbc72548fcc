package io.paddock.kernel.boot;

import io.paddock.api.Clock;
import io.paddock.kernel.observe.Room.Level;
import java.util.concurrent.TimeUnit;

/**
 * How much of the heap is in use by what can't be collected. The JVM knows that only after it has collected the old
 * part of the heap, which it puts off. From then on the growth of the tree tells; and where that says that a limit is
 * crossed, either way, a collection is asked for to make sure: seldom, and never for more than a twentieth of the time.
 * One thread.
 */
final class HeapUse {
    private static final long NANOS_BETWEEN_COLLECTIONS = TimeUnit.SECONDS.toNanos(15);
    private static final long NANOS_BETWEEN_DOUBTS = TimeUnit.MINUTES.toNanos(5);
    private static final int SHARE_OF_TIME = 20;

    private final Heap heap;
    private final Clock clock;
    private final Watermark mark;
    private final long soft;
    private final long hard;
    private boolean known;
    private long knownBytes;
    private long knownTreeBytes;
    private long lastAfterCollection;
    private long collectedNanos;
    private long pauseNanos;
    private boolean hasAsked;

    /** What the JVM tells of its heap. */
    interface Heap {
        long maxBytes();

        /** In use, garbage included. */
        long usedBytes();

        /** What the last collection of everything left; 0 if there was none. */
        long afterCollectionBytes();

        /** Collects everything; false if the JVM doesn't do what it is asked for. */
        boolean collect();
    }

    /** @param softPercent and the other one: in use, of which this is the limit; 100 for none */
    HeapUse(Heap heap, Clock clock, Watermark mark, int softPercent, int hardPercent) {
        this.heap = heap;
        this.clock = clock;
        this.mark = mark;
        this.soft = free(softPercent);
        this.hard = free(hardPercent);
    }

    private long free(int percent) {
        return percent >= 100 ? 0 : heap.maxBytes() / 100 * (100 - percent);
    }

    /** Measures; the tree takes about that many bytes now. Returns how many bytes can't be collected, at most. */
    long measure(long treeBytes) {
        learn(treeBytes);
        long live = estimate(treeBytes);
        if (isInDoubt(live) && mayCollect()) {
            collect(treeBytes);
            live = estimate(treeBytes);
        }
        mark.measured(heap.maxBytes() - live, heap.maxBytes(), soft, hard);
        return live;
    }

    /** The JVM may have collected on its own. */
    private void learn(long treeBytes) {
        long after = heap.afterCollectionBytes();
        if (after != lastAfterCollection) {
            lastAfterCollection = after;
            know(after, treeBytes);
        }
    }

    private void know(long live, long treeBytes) {
        known = true;
        knownBytes = live;
        knownTreeBytes = treeBytes;
    }

    private long estimate(long treeBytes) {
        long used = heap.usedBytes();
        return known ? Math.max(0, Math.min(used, knownBytes + treeBytes - knownTreeBytes)) : used;
    }

    private boolean isInDoubt(long live) {
        long free = heap.maxBytes() - live;
        Level seen = free < hard ? Level.EXHAUSTED : free < soft ? Level.LOW : Level.ENOUGH;
        boolean seemsUsedUp = heap.maxBytes() - heap.usedBytes() < hard;
        return seen != mark.level() && heap.maxBytes() - heap.usedBytes() < soft
                || seemsUsedUp && clock.nanoTime() - collectedNanos > NANOS_BETWEEN_DOUBTS;
    }

    private boolean mayCollect() {
        return !hasAsked
                || clock.nanoTime() - collectedNanos >= Math.max(NANOS_BETWEEN_COLLECTIONS, SHARE_OF_TIME * pauseNanos);
    }

    private void collect(long treeBytes) {
        long startNanos = clock.nanoTime();
        boolean collected = heap.collect();
        hasAsked = true;
        collectedNanos = clock.nanoTime();
        pauseNanos = collectedNanos - startNanos;
        lastAfterCollection = heap.afterCollectionBytes();
        // With -XX:+DisableExplicitGC nothing has happened, and what is in use is all there is to know.
        know(collected && lastAfterCollection > 0 ? lastAfterCollection : heap.usedBytes(), treeBytes);
    }
}
