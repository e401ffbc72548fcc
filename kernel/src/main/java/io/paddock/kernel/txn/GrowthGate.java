package io.paddock.kernel.txn;

import io.paddock.kernel.observe.CounterRegistry;
import io.paddock.kernel.observe.Gauge;
import io.paddock.kernel.observe.Room;
import io.paddock.kernel.observe.Total;

/**
 * Whether the tree may grow: not while memory or disk is beyond its hard limit. What shrinks it, and what sessions need,
 * always passes, so that clients can make room themselves. Kernel thread only.
 */
public final class GrowthGate {
    private final Gauge diskFree;
    private final Gauge diskLevel;
    private final Gauge memoryUsed;
    private final Gauge memoryLevel;
    private final Total refused;
    private boolean shut;

    /** A gate that is open until it is told otherwise. */
    public GrowthGate(CounterRegistry counters) {
        this.diskFree = counters.gauge("limit_disk_free_bytes");
        this.diskLevel = counters.gauge("limit_disk_level");
        this.memoryUsed = counters.gauge("limit_memory_used_bytes");
        this.memoryLevel = counters.gauge("limit_memory_level");
        this.refused = counters.counter("limit_refused_count");
        update(Room.UNKNOWN);
    }

    /** So much room there is now. */
    public void update(Room room) {
        diskFree.set(room.diskFreeBytes());
        diskLevel.set(room.disk().ordinal());
        memoryUsed.set(room.memoryUsedBytes());
        memoryLevel.set(room.memory().ordinal());
        shut = room.isExhausted();
    }

    /** Whether nothing may grow. */
    public boolean isShut() {
        return shut;
    }

    /** Whether the tree may grow by that; a refusal is counted. */
    public boolean lets(long bytes) {
        if (!shut || bytes <= 0) {
            return true;
        }
        refused.add(1);
        return false;
    }
}
