package io.paddock.simulator.server;

import io.paddock.api.storage.DamagedSnapshotException;
import io.paddock.api.storage.Epochs;
import io.paddock.api.storage.Recovered;
import io.paddock.api.storage.RecoverySink;
import io.paddock.api.storage.SnapshotKind;
import io.paddock.api.storage.SnapshotWriter;
import io.paddock.api.storage.Storage;
import io.paddock.api.storage.StorageEvents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** A storage, and an observer who sees what history the server gives it. */
final class WitnessedStorage implements Storage {
    private final Storage storage;
    private final SimServer server;
    private final ServerObserver observer;

    WitnessedStorage(Storage storage, SimServer server, ServerObserver observer) {
        this.storage = storage;
        this.server = server;
        this.observer = observer;
    }

    private static byte[] copy(ByteBuffer record) {
        byte[] bytes = new byte[record.remaining()];
        record.get(record.position(), bytes);
        return bytes;
    }

    @Override
    public Recovered recover(RecoverySink sink) throws IOException {
        observer.restartedFrom(server, 0);
        return storage.recover(new RecoverySink() {
            @Override
            public void snapshot(long zxid, InputStream body) throws IOException, DamagedSnapshotException {
                sink.snapshot(zxid, body);
                observer.restartedFrom(server, zxid);
            }

            @Override
            public void record(long zxid, ByteBuffer record) throws IOException {
                observer.recovered(server, zxid, copy(record));
                sink.record(zxid, record);
            }
        });
    }

    @Override
    public void append(long zxid, ByteBuffer record) {
        observer.appended(server, zxid, copy(record));
        storage.append(zxid, record);
    }

    @Override
    public void sync(long token) {
        storage.sync(token);
    }

    @Override
    public void truncateAfter(long zxid, long token) {
        observer.truncated(server, zxid);
        storage.truncateAfter(zxid, token);
    }

    @Override
    public void saveEpochs(Epochs epochs, long token) {
        observer.savesEpochs(server, epochs);
        storage.saveEpochs(epochs, token);
    }

    @Override
    public void read(long afterZxid, int maxBytes, long token) {
        storage.read(afterZxid, maxBytes, token);
    }

    @Override
    public SnapshotWriter beginSnapshot(long zxid, SnapshotKind kind, long token) {
        SnapshotWriter writer = storage.beginSnapshot(zxid, kind, token);
        return kind == SnapshotKind.CHECKPOINT ? writer : new InstallWriter(writer, zxid);
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

    private final class InstallWriter implements SnapshotWriter {
        private final SnapshotWriter writer;
        private final long zxid;

        InstallWriter(SnapshotWriter writer, long zxid) {
            this.writer = writer;
            this.zxid = zxid;
        }

        @Override
        public boolean write(ByteBuffer chunk) {
            return writer.write(chunk);
        }

        @Override
        public void commit() {
            observer.restartedFrom(server, zxid);
            writer.commit();
        }

        @Override
        public void abort() {
            writer.abort();
        }
    }
}
