package io.paddock.kernel.zab.history;

import io.paddock.api.Timers;
import io.paddock.api.storage.SnapshotKind;
import io.paddock.api.storage.SnapshotWriter;
import io.paddock.kernel.tree.SnapshotForm;
import io.paddock.kernel.tree.SnapshotSlices;
import io.paddock.kernel.wire.JuteWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes snapshots of the server's own tree now and then, a slice per cycle, so that recovery is short and the journal
 * can be purged. When, is up to chance within bounds, so that the servers of an ensemble don't all do it at once.
 */
public final class Checkpoints {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final int SLICE_BYTES = 128 * 1024;

    private final Journal journal;
    private final ReplicatedState state;
    private final ZabSettings settings;
    private final RandomGenerator random;
    private final Timers timers;
    private final boolean enabled;
    private final ZabMetrics metrics;
    private final JuteWriter slice = new JuteWriter(SLICE_BYTES);
    private SnapshotSlices slices;
    private SnapshotWriter writer;
    private boolean storageBusy;
    private int untilNext;
    private long nextAtBytes;
    private long purgedAtBytes;
    private long lastSavedZxid = -1;
    private long lastSavedMillis = -1;
    private LongConsumer onSaved = zxid -> {};
    private Consumer<String> onFailed = reason -> {};

    /**
     * @param random  decides when snapshots are taken
     * @param enabled false on a server without a journal that a snapshot could shorten
     */
    public Checkpoints(
            Journal journal, ReplicatedState state, ZabSettings settings, ZabMetrics metrics,
            Timers timers, RandomGenerator random, boolean enabled) {
        this.enabled = enabled;
        this.journal = journal;
        this.state = state;
        this.settings = settings;
        this.random = random;
        this.timers = timers;
        this.metrics = metrics;
        draw();
        if (retains()) {
            schedulePurge();
        }
    }

    /** Between half of each limit and all of it, as ZooKeeper does. */
    private void draw() {
        int half = settings.snapCount() / 2;
        untilNext = half + random.nextInt(half) + 1;
        long halfBytes = settings.snapBytes() / 2;
        nextAtBytes = halfBytes == 0
                ? Long.MAX_VALUE : journal.appendedBytes() + halfBytes + random.nextLong(halfBytes);
    }

    /** A transaction has been applied. */
    public void applied(long zxid) {
        boolean due = --untilNext <= 0 || journal.appendedBytes() >= nextAtBytes;
        if (due && enabled && writer == null && state.tree().canSnapshot() && !journal.isWritingSnapshot()) {
            begin(zxid);
        }
    }

    /**
     * Takes one now, for an operator.
     *
     * @param saved  gets its zxid once it is durable
     * @param failed gets the reason why it isn't saved
     * @return false if that can't be just now: another one is being written
     */
    public boolean takeNow(LongConsumer saved, Consumer<String> failed) {
        if (lastSavedZxid == state.lastApplied()) {
            saved.accept(lastSavedZxid);
            return true;
        }
        if (!enabled || writer != null || !state.tree().canSnapshot() || journal.isWritingSnapshot()) {
            return false;
        }
        onSaved = saved;
        onFailed = failed;
        begin(state.lastApplied());
        return true;
    }

    private void begin(long zxid) {
        draw();
        slices = SnapshotSlices.begin(state.tree(), state.sessions().timeouts(), zxid, SnapshotForm.FILE);
        writer = journal.beginSnapshot(zxid, SnapshotKind.CHECKPOINT, new Progress());
        storageBusy = false;
    }

    /** Writes the next slice, if a snapshot is under way and the storage takes more. Returns how much was done. */
    public int endOfCycle() {
        if (writer == null || slices == null || storageBusy) {
            return 0;
        }
        boolean more = slices.next(SLICE_BYTES, slice.clear());
        storageBusy = !writer.write(slice.view());
        if (!more) {
            slices = null;
            writer.commit();
        }
        return 1;
    }

    /** Zxid of the last snapshot that was saved since the start; -1 for none. */
    public long lastSavedZxid() {
        return lastSavedZxid;
    }

    /** When that was, in wall-clock time; -1 for never. */
    public long lastSavedMillis() {
        return lastSavedMillis;
    }

    /** Whether a snapshot is being written. */
    public boolean isActive() {
        return writer != null;
    }

    /** Gives up a snapshot that is under way: the tree is about to be replaced. */
    public void abort() {
        if (writer != null && slices != null) {
            slices.abort();
            writer.abort();
        }
        writer = null;
        slices = null;
        told(() -> onFailed.accept("the server has got another tree"));
    }

    /** Tells who wanted it, once. */
    private void told(Runnable outcome) {
        outcome.run();
        onSaved = zxid -> {};
        onFailed = reason -> {};
    }

    /** Lets go of snapshots and journal that need not be kept, now; if that is done at all. */
    public void purge() {
        if (retains()) {
            purgedAtBytes = journal.appendedBytes();
            journal.purge(settings.retainSnapshots());
        }
    }

    private boolean retains() {
        return settings.purgeMillis() > 0 && settings.retainSnapshots() > 0;
    }

    private void schedulePurge() {
        timers.schedule(TimeUnit.MILLISECONDS.toNanos(settings.purgeMillis()), () -> {
            purge();
            schedulePurge();
        });
    }

    /** Under many writes an hour's journal would fill a disk; and it is only a snapshot that makes it superfluous. */
    private void purgeIfMuch() {
        if (settings.purgeBytes() > 0 && journal.appendedBytes() - purgedAtBytes >= settings.purgeBytes()) {
            purge();
        }
    }

    private final class Progress implements Journal.SnapshotEvents {
        private final long startNanos = metrics.nanoTime();

        @Override
        public void ready() {
            storageBusy = false;
        }

        @Override
        public void saved(long zxid) {
            writer = null;
            lastSavedZxid = zxid;
            lastSavedMillis = metrics.epochMillis();
            metrics.snapshotSaved(startNanos);
            LOG.info("Snapshot 0x{} saved", Long.toHexString(zxid));
            purgeIfMuch();
            told(() -> onSaved.accept(zxid));
        }

        @Override
        public void failed(String reason) {
            metrics.snapshotFailed();
            LOG.warn("Snapshot not saved: {}", reason);
            if (slices != null) {
                slices.abort();
                slices = null;
            }
            writer = null;
            told(() -> onFailed.accept(reason));
        }
    }
}
