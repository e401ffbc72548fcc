package io.paddock.simulator.planted;

import io.paddock.api.storage.Epochs;
import io.paddock.api.storage.Recovered;
import io.paddock.api.storage.RecoverySink;
import io.paddock.api.storage.SnapshotKind;
import io.paddock.api.storage.SnapshotWriter;
import io.paddock.api.storage.Storage;
import io.paddock.api.storage.StorageEvents;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Does what the storage in it does; for bugs that are one method long. */
abstract class StorageWrapper implements Storage {
    private final Storage storage;

    StorageWrapper(Storage storage) {
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
    public void close() {
        storage.close();
    }
}
