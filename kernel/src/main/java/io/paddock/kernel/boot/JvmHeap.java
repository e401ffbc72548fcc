package io.paddock.kernel.boot;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;

/** The part of the JVM's heap in which everything ends up that lives long. */
final class JvmHeap implements HeapUse.Heap {
    private final MemoryPoolMXBean pool = oldPart();

    private static MemoryPoolMXBean oldPart() {
        List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP).toList();
        return heap.stream().filter(pool -> pool.getName().matches(".*(Old|Tenured).*")).findFirst()
                .orElse(heap.get(heap.size() - 1));
    }

    @Override
    public long maxBytes() {
        long max = pool.getUsage().getMax();
        return max > 0 ? max : Runtime.getRuntime().maxMemory();
    }

    @Override
    public long usedBytes() {
        return pool.getUsage().getUsed();
    }

    @Override
    public long afterCollectionBytes() {
        MemoryUsage after = pool.getCollectionUsage();
        return after == null ? 0 : after.getUsed();
    }

    @Override
    public boolean collect() {
        long before = collections();
        System.gc();
        return collections() > before;
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount).sum();
    }
}
