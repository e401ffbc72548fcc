package io.paddock.api.storage;

import io.paddock.api.Incubating;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Passes every call on to another storage; a subclass changes what it has a reason to change: it measures, encrypts, or
 * breaks something to see who notices. To change what the storage tells, override {@link #poll} and give it a
 * {@link ForwardingStorageEvents}; to change a snapshot, a {@link ForwardingSnapshotWriter}.
 *
 * <p>What {@link Storage} learns later is passed on too, where a class that implements it by hand would silently keep the
 * default.
 */
@Incubating(since = "0.1")
public abstract class ForwardingStorage implements Storage {
    private final Storage storage;

    /** Passes on to that one. */
    protected ForwardingStorage(Storage storage) {
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
        return storage.poll(events, limit);
    }

    @Override
    public void endOfCycle() {
        storage.endOfCycle();
    }

    @Override
    public void close() {
        storage.close();
    }
}
