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
import java.util.HashMap;
import java.util.Map;

/** A storage, and an observer who sees what history the server gives it. */
final class WitnessedStorage implements Storage {
    private final Storage storage;
    private final SimServer server;
    private final ServerObserver observer;
    private final Map<Long, Epochs> promised = new HashMap<>();

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
        observer.recoversFrom(server, 0);
        Recovered recovered = storage.recover(new RecoverySink() {
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
        promised.put(token, epochs);
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
        return storage.poll(new WitnessedEvents(events), limit);
    }

    @Override
    public void endOfCycle() {
        storage.endOfCycle();
    }

    @Override
    public void close() {
        storage.close();
    }

    private final class WitnessedEvents implements StorageEvents {
        private final StorageEvents events;

        WitnessedEvents(StorageEvents events) {
            this.events = events;
        }

        @Override
        public void synced(long token, long lastDurableZxid) {
            observer.durable(server, lastDurableZxid);
            events.synced(token, lastDurableZxid);
        }

        @Override
        public void truncated(long token, long zxid) {
            events.truncated(token, zxid);
        }

        @Override
        public void epochsSaved(long token) {
            observer.durable(server, promised.remove(token));
            events.epochsSaved(token);
        }

        @Override
        public void record(long token, long zxid, ByteBuffer record) {
            events.record(token, zxid, record);
        }

        @Override
        public void readDone(long token, ReadOutcome outcome) {
            events.readDone(token, outcome);
        }

        @Override
        public void snapshotReady(long token) {
            events.snapshotReady(token);
        }

        @Override
        public void snapshotSaved(long token, long zxid) {
            events.snapshotSaved(token, zxid);
        }

        @Override
        public void snapshotFailed(long token, String reason) {
            events.snapshotFailed(token, reason);
        }

        @Override
        public void failed(String reason, Throwable cause) {
            events.failed(reason, cause);
        }
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
            observer.installs(server, zxid);
            writer.commit();
        }

        @Override
        public void abort() {
            writer.abort();
        }
    }
}
