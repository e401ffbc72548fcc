package io.paddock.kernel.boot;

import io.paddock.api.Clock;
import io.paddock.kernel.boot.config.RoomLimits;
import io.paddock.kernel.observe.Room;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A thread that measures memory and disks four times a second ({@code limits.disk.*}, {@code limits.memory.*}). */
final class RoomWatch implements AutoCloseable {
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final DiskUse disks;
    private final HeapUse heap;
    private final Watermark heapMark = new Watermark("Memory (heap)",
            "Give the server more (ZK_SERVER_HEAP in MB), or have clients delete what they don't need.");
    private volatile long treeBytes;
    private volatile boolean closed;

    /** Measures nothing yet. */
    RoomWatch(RoomLimits limits, List<Path> directories, Clock clock) {
        this.disks = new DiskUse(directories, limits);
        this.heap = new HeapUse(
                new JvmHeap(), clock, heapMark, limits.memorySoftPercent(), limits.memoryHardPercent());
    }

    /** From now on tells that one what it measures, on a thread of its own, until it is closed. */
    void tell(Consumer<Room> told) {
        Thread thread = new Thread(() -> watch(told), "room-watch");
        thread.setDaemon(true);
        thread.start();
    }

    /** The tree takes about that many bytes; any thread. */
    void treeIs(long bytes) {
        treeBytes = bytes;
    }

    /** How much room there is; the calling thread, until {@link #tell}. */
    Room measure() {
        long used = heap.measure(treeBytes);
        Room.Level disk = disks.measure();
        return new Room(disks.leastFreeBytes(), disk, used, heapMark.level());
    }

    private void watch(Consumer<Room> told) {
        while (!closed) {
            LockSupport.parkNanos(this, INTERVAL_NANOS);
            if (!closed) {
                told.accept(measure());
            }
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
