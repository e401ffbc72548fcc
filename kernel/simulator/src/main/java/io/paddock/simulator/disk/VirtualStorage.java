package io.paddock.simulator.disk;

import io.paddock.api.storage.DamagedSnapshotException;
import io.paddock.api.storage.Epochs;
import io.paddock.api.storage.Recovered;
import io.paddock.api.storage.RecoverySink;
import io.paddock.api.storage.SnapshotKind;
import io.paddock.api.storage.SnapshotWriter;
import io.paddock.api.storage.Storage;
import io.paddock.api.storage.StorageEvents;
import io.paddock.simulator.time.EventQueue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.function.Consumer;

/** A process's view of its {@link VirtualDisk}: the journal's requests are done one after the other, in their time. */
public final class VirtualStorage implements Storage {
    private final VirtualDisk disk;
    private final EventQueue queue;
    private final Runnable onReady;
    private final ArrayDeque<Consumer<StorageEvents>> due = new ArrayDeque<>();
    private final ArrayDeque<Barrier> barriers = new ArrayDeque<>();
    private boolean syncing;
    private int written; // changes that no barrier covers yet
    private long writtenBytes;
    private int unanswered;
    private long histories; // counts the cuts: a checkpoint of a former history must not be saved
    private boolean failed;
    private boolean closed;
    private boolean snapshotUnderWay;

    private record Barrier(int covered, long bytes, Consumer<StorageEvents> answer) {}

    /**
     * Opens a disk for a process that has just been started.
     *
     * @param onReady called when there is something to poll
     */
    public VirtualStorage(VirtualDisk disk, EventQueue queue, Runnable onReady) {
        this.disk = disk;
        this.queue = queue;
        this.onReady = onReady;
    }

    @Override
    public Recovered recover(RecoverySink sink) throws IOException {
        if (unanswered > 0 || snapshotUnderWay) {
            throw new IllegalStateException("recover() while " + unanswered + " requests are unanswered, snapshot under"
                    + " way: " + snapshotUnderWay);
        }
        disk.forgetUnsynced();
        written = 0;
        writtenBytes = 0;
        DiskImage image = disk.image();
        long snapshotZxid = recoverSnapshot(image, sink);
        for (Map.Entry<Long, byte[]> record : image.recordsAfter(snapshotZxid).entrySet()) {
            sink.record(record.getKey(), ByteBuffer.wrap(record.getValue().clone()));
        }
        return new Recovered(image.lastZxid(), snapshotZxid, image.baseZxid(), image.epochs());
    }

    private static long recoverSnapshot(DiskImage image, RecoverySink sink) throws IOException {
        for (Map.Entry<Long, byte[]> snapshot : image.snapshots().entrySet()) {
            try {
                sink.snapshot(snapshot.getKey(), new ByteArrayInputStream(snapshot.getValue()));
                return snapshot.getKey();
            } catch (DamagedSnapshotException e) {
                continue; // the one before it
            }
        }
        if (image.baseZxid() > 0) {
            throw new IOException("no snapshot is intact");
        }
        return 0;
    }

    @Override
    public void append(long zxid, ByteBuffer record) {
        byte[] bytes = new byte[record.remaining()];
        record.get(record.position(), bytes);
        write(new DiskChange.Append(zxid, bytes), bytes.length);
    }

    private void write(DiskChange change, long bytes) {
        if (closed) {
            throw new IllegalStateException("the storage is closed");
        }
        disk.write(change);
        written++;
        writtenBytes += bytes;
    }

    @Override
    public void sync(long token) {
        barrier(events -> events.synced(token, disk.image().lastRecord()));
    }

    @Override
    public void truncateAfter(long zxid, long token) {
        histories++;
        write(new DiskChange.Truncate(zxid), 0);
        barrier(events -> events.truncated(token, zxid));
    }

    @Override
    public void saveEpochs(Epochs epochs, long token) {
        write(new DiskChange.Save(epochs), 0);
        barrier(events -> events.epochsSaved(token));
    }

    /** Once everything written until now is durable, the answer can be given. */
    private void barrier(Consumer<StorageEvents> answer) {
        barriers.addLast(new Barrier(written, writtenBytes, answer));
        written = 0;
        writtenBytes = 0;
        unanswered++;
        syncNext();
    }

    /** One barrier of the disk answers all requests that had come when it began. */
    private void syncNext() {
        if (syncing || barriers.isEmpty()) {
            return;
        }
        syncing = true;
        int group = barriers.size();
        long bytes = barriers.stream().mapToLong(Barrier::bytes).sum();
        queue.after(disk.latencyNanos(bytes), () -> complete(group));
    }

    private void complete(int group) {
        if (closed || failed) {
            return;
        }
        if (disk.failure() != null) {
            failed = true;
            String reason = disk.failure();
            tell(events -> events.failed(reason, null));
            return;
        }
        for (int i = 0; i < group; i++) {
            Barrier barrier = barriers.pollFirst();
            disk.sync(barrier.covered);
            unanswered--;
            tell(barrier.answer);
        }
        syncing = false;
        syncNext();
    }

    private void tell(Consumer<StorageEvents> event) {
        due.addLast(event);
        onReady.run();
    }

    private void later(long bytes, Runnable action) {
        queue.after(disk.latencyNanos(bytes), () -> {
            if (!closed && !failed) {
                action.run();
            }
        });
    }

    @Override
    public void read(long afterZxid, int maxBytes, long token) {
        unanswered++;
        later(0, () -> {
            unanswered--;
            StorageEvents.ReadOutcome outcome = disk.image().read(afterZxid, maxBytes,
                    (zxid, record) -> tell(events -> events.record(token, zxid, ByteBuffer.wrap(record.clone()))));
            tell(events -> events.readDone(token, outcome));
        });
    }

    @Override
    public SnapshotWriter beginSnapshot(long zxid, SnapshotKind kind, long token) {
        if (snapshotUnderWay) {
            throw new IllegalStateException("a snapshot is under way already");
        }
        snapshotUnderWay = true;
        return new VirtualSnapshotWriter(this, zxid, kind, token);
    }

    /** Whether the writer of a slice should pause; it is told when it may go on. */
    boolean pause(long token, int bytes) {
        if (!disk.pausesWriter()) {
            return false;
        }
        later(bytes, () -> tell(events -> events.snapshotReady(token)));
        return true;
    }

    void snapshotAborted() {
        snapshotUnderWay = false;
    }

    void commitSnapshot(long zxid, SnapshotKind kind, byte[] body, long token) {
        if (kind == SnapshotKind.INSTALL) {
            histories++;
            write(new DiskChange.Install(zxid, body), body.length);
            barrier(events -> {
                snapshotUnderWay = false;
                events.snapshotSaved(token, zxid);
            });
            return;
        }
        long history = histories;
        later(body.length, () -> {
            snapshotUnderWay = false;
            if (disk.failure() != null) {
                tell(events -> events.snapshotFailed(token, disk.failure()));
            } else if (history != histories) {
                tell(events -> events.snapshotFailed(token, "the history it belongs to was cut"));
            } else {
                disk.image().addCheckpoint(zxid, body);
                tell(events -> events.snapshotSaved(token, zxid));
            }
        });
    }

    @Override
    public void purge(int keep) {
        disk.image().purge(keep);
    }

    @Override
    public int poll(StorageEvents events, int limit) {
        int told = 0;
        while (told < limit && !due.isEmpty()) {
            due.pollFirst().accept(events);
            told++;
        }
        if (!due.isEmpty()) {
            onReady.run();
        }
        return told;
    }

    /** The process is gone; what is under way stays undone. */
    @Override
    public void close() {
        closed = true;
        due.clear();
    }
}
