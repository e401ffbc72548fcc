package io.paddock.kernel.zab.history;

import io.paddock.api.storage.Epochs;
import io.paddock.api.storage.SnapshotKind;
import io.paddock.api.storage.SnapshotWriter;
import io.paddock.api.storage.Storage;
import io.paddock.api.storage.StorageEvents;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * The server's one history, as the roles use it: appends of a cycle become durable with one barrier at its end, and
 * whoever waits for something durable is called back when the storage says so, never before. Kernel thread only.
 */
public final class Journal {
    /**
     * Barriers under way. While the storage is at one, others become due; it may take all that wait at once, and still
     * finds one behind them when it is done.
     */
    private static final int MAX_UNANSWERED = 3;

    private final Storage storage;
    private final ZabMetrics metrics;
    private final Map<Long, SnapshotEvents> snapshots = new HashMap<>();
    private final Map<Long, ReadEvents> reads = new HashMap<>();
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private final ArrayDeque<Runnable> idleActions = new ArrayDeque<>();
    private int unanswered;
    private DurableListener listener = zxid -> {};
    private long lastAppended;
    private long lastDurable;
    private Epochs epochs;
    private Epochs requestedEpochs;
    private boolean dirty;
    private int unsynced; // appends since the last barrier of a cycle
    private long tokens;
    private long appendedBytes;
    private final BarrierTimes times = new BarrierTimes();

    /** Told whenever more has become durable. */
    public interface DurableListener {
        void durable(long zxid);
    }

    /** What becomes of a snapshot that is being written. */
    public interface SnapshotEvents {
        void ready();

        void saved(long zxid);

        void failed(String reason);
    }

    /** What a read of the journal gives. */
    public interface ReadEvents {
        void record(long zxid, ByteBuffer record);

        void done(StorageEvents.ReadOutcome outcome);
    }

    private record Waiting(long token, Runnable action) {}

    public Journal(Storage storage, long lastZxid, Epochs epochs, ZabMetrics metrics) {
        this.storage = storage;
        this.metrics = metrics;
        this.lastAppended = lastZxid;
        this.lastDurable = lastZxid;
        this.epochs = epochs;
        this.requestedEpochs = epochs;
    }

    /** Only one role listens at a time: the current one. */
    public void listen(DurableListener newListener) {
        this.listener = newListener;
    }

    public long lastAppended() {
        return lastAppended;
    }

    public long lastDurable() {
        return lastDurable;
    }

    /** Bytes of all records that this run has appended. */
    public long appendedBytes() {
        return appendedBytes;
    }

    /** The promises that are durable; only these may be told to others. */
    public Epochs epochs() {
        return epochs;
    }

    /** When what was appended has become durable. */
    public BarrierTimes times() {
        return times;
    }

    /** Adds a record; it becomes durable with the next barrier, which is due at the end of this cycle. */
    public void append(long zxid, ByteBuffer record) {
        if (Long.compareUnsigned(zxid, lastAppended) <= 0) {
            throw new IllegalStateException("append of zxid 0x" + Long.toHexString(zxid) + " after 0x"
                    + Long.toHexString(lastAppended));
        }
        appendedBytes += record.remaining();
        storage.append(zxid, record);
        lastAppended = zxid;
        dirty = true;
        unsynced++;
    }

    /** The barrier: one for all appends of a cycle, or several. Returns whether there was something to do. */
    public boolean endOfCycle() {
        return askForBarrier() || !idleActions.isEmpty() && runIdleActions();
    }

    private boolean askForBarrier() {
        // With enough of them under way, what comes meanwhile shares the next: the group commit.
        if (dirty && unanswered < MAX_UNANSWERED) {
            dirty = false;
            metrics.barrier(unsynced);
            times.asked(lastAppended, metrics.nanoTime());
            unsynced = 0;
            storage.sync(nextToken());
            return true;
        }
        return false;
    }

    /**
     * Runs the action at the end of a cycle in which the storage has nothing to answer and writes no snapshot: only
     * then may the state be recovered, or another snapshot begin.
     */
    public void whenIdle(Runnable action) {
        idleActions.addLast(action);
    }

    private boolean runIdleActions() {
        boolean ran = false;
        while (isIdle() && !idleActions.isEmpty()) {
            idleActions.pollFirst().run();
            ran = true;
        }
        return ran;
    }

    private boolean isIdle() {
        return !dirty && unanswered == 0 && snapshots.isEmpty() && reads.isEmpty();
    }

    /** For a request that is answered in the order of the journal. */
    private long nextToken() {
        unanswered++;
        return ++tokens;
    }

    /** Promises not to follow an older epoch's leader any more; once that is durable, runs the action. */
    public void acceptEpoch(long epoch, Runnable action) {
        saveEpochs(new Epochs(epoch, requestedEpochs.current()), action);
    }

    /** This server's history is that of the epoch, with all that was appended; once that is durable, runs the action. */
    public void enterEpoch(long epoch, Runnable action) {
        saveEpochs(new Epochs(epoch, epoch), action);
    }

    private void saveEpochs(Epochs newEpochs, Runnable action) {
        requestedEpochs = newEpochs;
        dirty = false;
        times.asked(lastAppended, metrics.nanoTime());
        long token = nextToken();
        waiting.add(new Waiting(token, () -> {
            epochs = newEpochs;
            action.run();
        }));
        storage.saveEpochs(newEpochs, token);
    }

    /** Forgets what comes after the zxid; then runs the action. */
    public void truncateAfter(long zxid, Runnable action) {
        long token = nextToken();
        waiting.add(new Waiting(token, action));
        storage.truncateAfter(zxid, token);
    }

    /** Where history ends after a truncation, an installed snapshot or a new recovery. */
    public void resetTo(long zxid) {
        lastAppended = zxid;
        lastDurable = zxid;
        dirty = false;
    }

    /** Begins a snapshot; one at a time ({@link #isWritingSnapshot}). */
    public SnapshotWriter beginSnapshot(long zxid, SnapshotKind kind, SnapshotEvents events) {
        long token = ++tokens;
        snapshots.put(token, events);
        return new Tracked(token, storage.beginSnapshot(zxid, kind, token));
    }

    /** Whether the storage writes a snapshot, or one is on its way to it. */
    public boolean isWritingSnapshot() {
        return !snapshots.isEmpty();
    }

    /** No event follows the abortion of a snapshot. */
    private final class Tracked implements SnapshotWriter {
        private final long token;
        private final SnapshotWriter writer;

        Tracked(long token, SnapshotWriter writer) {
            this.token = token;
            this.writer = writer;
        }

        @Override
        public boolean write(ByteBuffer chunk) {
            return writer.write(chunk);
        }

        @Override
        public void commit() {
            writer.commit();
        }

        @Override
        public void abort() {
            snapshots.remove(token);
            writer.abort();
        }
    }

    /** Reads what is durable after the zxid. */
    public void read(long afterZxid, int maxBytes, ReadEvents events) {
        long token = ++tokens;
        reads.put(token, events);
        storage.read(afterZxid, maxBytes, token);
    }

    /** Retention: the newest snapshots and what belongs to them stay. */
    public void purge(int keep) {
        storage.purge(keep);
    }

    public Storage storage() {
        return storage;
    }

    /** Takes the storage's answers; {@code fatal} gets its end. */
    public StorageEvents events(java.util.function.BiConsumer<String, Throwable> fatal) {
        return new Answers(fatal);
    }

    private void runWaiting(long token) {
        unanswered--;
        Waiting next = waiting.peekFirst();
        if (next != null && next.token == token) {
            waiting.pollFirst();
            next.action.run();
        }
    }

    private final class Answers implements StorageEvents {
        private final java.util.function.BiConsumer<String, Throwable> fatal;

        Answers(java.util.function.BiConsumer<String, Throwable> fatal) {
            this.fatal = fatal;
        }

        @Override
        public void synced(long token, long lastDurableZxid) {
            unanswered--;
            // Before what has become durable is dealt with, which takes its time: the disk is to have work meanwhile.
            askForBarrier();
            advance(lastDurableZxid);
        }

        @Override
        public void truncated(long token, long zxid) {
            runWaiting(token);
        }

        @Override
        public void epochsSaved(long token) {
            runWaiting(token);
        }

        private void advance(long zxid) {
            if (Long.compareUnsigned(zxid, lastDurable) > 0) {
                lastDurable = zxid;
                metrics.durable(times.durable(zxid, metrics.nanoTime()));
                listener.durable(zxid);
            }
        }

        @Override
        public void record(long token, long zxid, ByteBuffer record) {
            ReadEvents events = reads.get(token);
            if (events != null) {
                events.record(zxid, record);
            }
        }

        @Override
        public void readDone(long token, ReadOutcome outcome) {
            ReadEvents events = reads.remove(token);
            if (events != null) {
                events.done(outcome);
            }
        }

        @Override
        public void snapshotReady(long token) {
            SnapshotEvents events = snapshots.get(token);
            if (events != null) {
                events.ready();
            }
        }

        @Override
        public void snapshotSaved(long token, long zxid) {
            SnapshotEvents events = snapshots.remove(token);
            if (events != null) {
                events.saved(zxid);
            }
        }

        @Override
        public void snapshotFailed(long token, String reason) {
            SnapshotEvents events = snapshots.remove(token);
            if (events != null) {
                events.failed(reason);
            }
        }

        @Override
        public void failed(String reason, Throwable cause) {
            fatal.accept(reason, cause);
        }
    }
}
