package io.paddock.simulator.disk;

/**
 * How fast a disk is. Times in nanoseconds.
 *
 * @param leastSyncNanos     a barrier takes at least
 * @param mostSyncNanos      and at most
 * @param nanosPerKilobyte   added for what is written
 * @param pauseProbability   that a snapshot's writer is asked to pause after a slice
 */
public record DiskShape(long leastSyncNanos, long mostSyncNanos, long nanosPerKilobyte, double pauseProbability) {

    /** A good one. */
    public static DiskShape fast() {
        return new DiskShape(50_000, 500_000, 1_000, 0.1);
    }
}
