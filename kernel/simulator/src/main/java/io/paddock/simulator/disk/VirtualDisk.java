package io.paddock.simulator.disk;

import io.paddock.api.storage.Epochs;
import io.paddock.simulator.time.Chance;
import java.util.ArrayDeque;

/** A server's disk: it outlives the server's processes, and has faults of its own. */
public final class VirtualDisk {
    private static final long SLOWEST_NANOS = 3_000_000_000L;

    private final DiskShape shape;
    private final Chance chance;
    private final ArrayDeque<DiskChange> unsynced = new ArrayDeque<>();
    private DiskImage image = new DiskImage();
    private String failure;
    private int slowness = 1;

    public VirtualDisk(DiskShape shape, Chance chance) {
        this.shape = shape;
        this.chance = chance;
    }

    DiskImage image() {
        return image;
    }

    /** Written, but not safe yet. */
    void write(DiskChange change) {
        unsynced.addLast(change);
    }

    /** What was written and not made durable was never written. */
    void forgetUnsynced() {
        unsynced.clear();
    }

    /** Makes the oldest changes durable, that many. */
    void sync(int count) {
        for (int i = 0; i < count; i++) {
            image.apply(unsynced.pollFirst());
        }
    }

    /** How long a barrier takes, or a slice of a snapshot; drawn anew each time. */
    public long latencyNanos(long bytes) {
        long barrier = chance.between(shape.leastSyncNanos(), shape.mostSyncNanos());
        return Math.min(SLOWEST_NANOS, slowness * (barrier + bytes / 1024 * shape.nanosPerKilobyte()));
    }

    /** What the next write will fail with; null if all is well. */
    public String failure() {
        return failure;
    }

    /** Whether the writer of a snapshot must pause after a slice; drawn anew each time. */
    public boolean pausesWriter() {
        return chance.happens(shape.pauseProbability());
    }

    /** How many of so many changes that were not made durable a crash leaves. */
    public int survivors(Loss loss, int changes) {
        return switch (loss) {
            case NOTHING -> changes;
            case TORN -> chance.nextInt(changes + 1);
            case EVERYTHING -> 0;
        };
    }

    /** Another disk, with what a crash now would leave for sure. */
    public VirtualDisk copy() {
        VirtualDisk copy = new VirtualDisk(shape, chance.split());
        copy.image = image.copy();
        copy.image.closeGap();
        return copy;
    }

    /** The process that wrote has died. */
    public void crash(Loss loss) {
        sync(survivors(loss, unsynced.size()));
        unsynced.clear();
        image.closeGap();
    }

    /** From now on every barrier fails: it is full, or broken. */
    public void fail(String reason) {
        failure = reason;
    }

    /** There is room again. */
    public void mend() {
        failure = null;
        slowness = 1;
    }

    /** Everything takes that many times as long. */
    public void slowDown(int factor) {
        slowness = factor;
    }

    /** A new disk: everything is gone. Only while no process uses it. */
    public void wipe() {
        unsynced.clear();
        image = new DiskImage();
    }

    /** Spoils the newest snapshot, if the disk can do without it; returns whether it was. */
    public boolean spoilNewestSnapshot() {
        return image.spoilNewestSnapshot();
    }

    /** Whether a crash now would leave that record. */
    public boolean holds(long zxid, byte[] record) {
        return image.holds(zxid, record);
    }

    /** The epochs that a crash now would leave. */
    public Epochs epochs() {
        return image.epochs();
    }

    /** The zxid at which the history ends that a crash now would leave. */
    public long lastZxid() {
        return image.lastZxid();
    }
}
