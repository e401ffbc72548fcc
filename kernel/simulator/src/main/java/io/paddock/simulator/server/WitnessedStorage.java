package io.paddock.simulator.server;

import io.paddock.api.storage.DamagedSnapshotException;
import io.paddock.api.storage.Epochs;
import io.paddock.api.storage.ForwardingSnapshotWriter;
import io.paddock.api.storage.ForwardingStorage;
import io.paddock.api.storage.ForwardingStorageEvents;
import io.paddock.api.storage.Recovered;
import io.paddock.api.storage.RecoverySink;
import io.paddock.api.storage.SnapshotKind;
import io.paddock.api.storage.SnapshotWriter;
import io.paddock.api.storage.Storage;
import io.paddock.api.storage.StorageEvents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** A storage, and an observer who sees what history the server gives it. */
final class WitnessedStorage extends ForwardingStorage {
    private final SimServer server;
    private final ServerObserver observer;
    private final Map<Long, Epochs> promised = new HashMap<>();

    WitnessedStorage(Storage storage, SimServer server, ServerObserver observer) {
        super(storage);
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
        observer.recoversFrom(server, 0);
        Recovered recovered = super.recover(new RecoverySink() {
            @Override
            public void snapshot(long zxid, InputStream body) throws IOException, DamagedSnapshotException {
                sink.snapshot(zxid, body);
                observer.recoversFrom(server, zxid);
            }

            @Override
            public void record(long zxid, ByteBuffer record) throws IOException {
                observer.recovered(server, zxid, copy(record));
                sink.record(zxid, record);
            }
        });
        observer.recovered(server, recovered);
        return recovered;
    }

    @Override
    public void append(long zxid, ByteBuffer record) {
        observer.appended(server, zxid, copy(record));
        super.append(zxid, record);
    }

    @Override
    public void truncateAfter(long zxid, long token) {
        observer.truncated(server, zxid);
        super.truncateAfter(zxid, token);
    }

    @Override
    public void saveEpochs(Epochs epochs, long token) {
        observer.savesEpochs(server, epochs);
        promised.put(token, epochs);
        super.saveEpochs(epochs, token);
    }

    @Override
    public SnapshotWriter beginSnapshot(long zxid, SnapshotKind kind, long token) {
        SnapshotWriter writer = super.beginSnapshot(zxid, kind, token);
        return kind == SnapshotKind.CHECKPOINT ? writer : new InstallWriter(writer, zxid);
    }

    @Override
    public int poll(StorageEvents events, int limit) {
        return super.poll(new WitnessedEvents(events), limit);
    }

    private final class WitnessedEvents extends ForwardingStorageEvents {
        WitnessedEvents(StorageEvents events) {
            super(events);
        }

        @Override
        public void synced(long token, long lastDurableZxid) {
            observer.durable(server, lastDurableZxid);
            super.synced(token, lastDurableZxid);
        }

        @Override
        public void epochsSaved(long token) {
            observer.durable(server, promised.remove(token));
            super.epochsSaved(token);
        }
    }

    private final class InstallWriter extends ForwardingSnapshotWriter {
        private final long zxid;

        InstallWriter(SnapshotWriter writer, long zxid) {
            super(writer);
            this.zxid = zxid;
        }

        @Override
        public void commit() {
            observer.installs(server, zxid);
            super.commit();
        }
    }
}
