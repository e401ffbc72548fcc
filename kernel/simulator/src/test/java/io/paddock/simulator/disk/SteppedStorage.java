package io.paddock.simulator.disk;

import io.paddock.api.storage.Epochs;
import io.paddock.api.storage.Recovered;
import io.paddock.api.storage.RecoverySink;
import io.paddock.api.storage.SnapshotKind;
import io.paddock.api.storage.SnapshotWriter;
import io.paddock.api.storage.Storage;
import io.paddock.api.storage.StorageEvents;
import io.paddock.simulator.time.EventQueue;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A virtual storage for tests that know of real time only: whenever they poll, virtual time goes on. */
final class SteppedStorage implements Storage {
    private static final long STEP_NANOS = 200_000_000;

    private final EventQueue queue;
    private final VirtualStorage storage;

    SteppedStorage(EventQueue queue, VirtualStorage storage) {
        this.queue = queue;
        this.storage = storage;
    }

    @Override
    public Recovered recover(RecoverySink sink) throws IOException {
        return storage.recover(sink);
    }

    @Override
    public void append(long zxid, ByteBuffer record) {
        storage.append(zxid, record);
    }

    @Override
    public void sync(long token) {
        storage.sync(token);
    }

    @Override
    public void truncateAfter(long zxid, long token) {
        storage.truncateAfter(zxid, token);
    }

    @Override
    public void saveEpochs(Epochs epochs, long token) {
        storage.saveEpochs(epochs, token);
    }

    @Override
    public void read(long afterZxid, int maxBytes, long token) {
        storage.read(afterZxid, maxBytes, token);
    }

    @Override
    public SnapshotWriter beginSnapshot(long zxid, SnapshotKind kind, long token) {
        return storage.beginSnapshot(zxid, kind, token);
    }

    @Override
    public void purge(int keep) {
        storage.purge(keep);
    }

    @Override
    public int poll(StorageEvents events, int limit) {
        queue.runUntil(queue.nowNanos() + STEP_NANOS);
        return storage.poll(events, limit);
    }

    @Override
    public void close() {
        storage.close();
    }
}
