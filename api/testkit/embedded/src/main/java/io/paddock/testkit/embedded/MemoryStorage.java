package io.paddock.testkit.embedded;

import io.paddock.api.Wakeup;
import io.paddock.api.storage.DamagedSnapshotException;
import io.paddock.api.storage.Epochs;
import io.paddock.api.storage.Recovered;
import io.paddock.api.storage.RecoverySink;
import io.paddock.api.storage.SnapshotKind;
import io.paddock.api.storage.SnapshotWriter;
import io.paddock.api.storage.Storage;
import io.paddock.api.storage.StorageEvents;
import io.paddock.api.storage.StorageEvents.ReadOutcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A journal and snapshots in memory. What is not synced belongs to this object and is lost with it, as a crash loses
 * what a disk has not; what is synced is on the {@link MemoryDisk}.
 */
final class MemoryStorage implements Storage {
    private final MemoryDisk disk;
    private final Wakeup wakeup;
    private final List<Appended> unsynced = new ArrayList<>();
    private final ArrayDeque<Consumer<StorageEvents>> due = new ArrayDeque<>();

    private record Appended(long zxid, byte[] record) {}

    MemoryStorage(MemoryDisk disk, Wakeup wakeup) {
        this.disk = disk;
        this.wakeup = wakeup;
    }

    @Override
    public Recovered recover(RecoverySink sink) throws IOException {
        unsynced.clear();
        long snapshot = recoverSnapshot(sink);
        for (Map.Entry<Long, byte[]> record : disk.records().tailMap(snapshot, false).entrySet()) {
            sink.record(record.getKey(), ByteBuffer.wrap(record.getValue()));
        }
        return new Recovered(disk.end(), snapshot, disk.start(), disk.epochs());
    }

    private long recoverSnapshot(RecoverySink sink) throws IOException {
        for (Map.Entry<Long, byte[]> snapshot : disk.snapshots().descendingMap().entrySet()) {
            try {
                sink.snapshot(snapshot.getKey(), new ByteArrayInputStream(snapshot.getValue()));
                return snapshot.getKey();
            } catch (DamagedSnapshotException e) {
                // The one before it may do.
            }
        }
        if (disk.start() > 0) {
            throw new IOException("No snapshot in memory is whole, and the journal begins only after zxid 0x"
                    + Long.toHexString(disk.start()) + ". Start with an empty server.");
        }
        return 0;
    }

    @Override
    public void append(long zxid, ByteBuffer record) {
        unsynced.add(new Appended(zxid, copy(record)));
    }

    private static byte[] copy(ByteBuffer borrowed) {
        byte[] copy = new byte[borrowed.remaining()];
        borrowed.get(borrowed.position(), copy);
        return copy;
    }

    @Override
    public void sync(long token) {
        flush();
        long durable = disk.end();
        tell(events -> events.synced(token, durable));
    }

    private void flush() {
        unsynced.forEach(one -> disk.records().put(one.zxid(), one.record()));
        unsynced.clear();
    }

    private void tell(Consumer<StorageEvents> event) {
        due.add(event);
        wakeup.signal();
    }

    @Override
    public void truncateAfter(long zxid, long token) {
        flush();
        disk.truncateAfter(zxid);
        long end = disk.end();
        tell(events -> events.truncated(token, end));
    }

    @Override
    public void saveEpochs(Epochs epochs, long token) {
        flush();
        disk.save(epochs);
        tell(events -> events.epochsSaved(token));
    }

    @Override
    public void read(long afterZxid, int maxBytes, long token) {
        if (!disk.hasJournalFrom(afterZxid)) {
            tell(events -> events.readDone(token, ReadOutcome.NOT_AVAILABLE));
            return;
        }
        int bytes = 0;
        for (Map.Entry<Long, byte[]> record : disk.records().tailMap(afterZxid, false).entrySet()) {
            if (bytes >= maxBytes) {
                tell(events -> events.readDone(token, ReadOutcome.MORE));
                return;
            }
            bytes += record.getValue().length;
            tell(events -> events.record(token, record.getKey(), ByteBuffer.wrap(record.getValue())));
        }
        tell(events -> events.readDone(token, ReadOutcome.END));
    }

    @Override
    public SnapshotWriter beginSnapshot(long zxid, SnapshotKind kind, long token) {
        return new Writer(zxid, kind, token);
    }

    @Override
    public void purge(int keep) {
        disk.purge(keep);
    }

    @Override
    public int poll(StorageEvents events, int limit) {
        int told = 0;
        while (told < limit && !due.isEmpty()) {
            due.pollFirst().accept(events);
            told++;
        }
        return told;
    }

    @Override
    public void close() {
        due.clear();
    }

    private final class Writer implements SnapshotWriter {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final long zxid;
        private final SnapshotKind kind;
        private final long token;

        Writer(long zxid, SnapshotKind kind, long token) {
            this.zxid = zxid;
            this.kind = kind;
            this.token = token;
        }

        @Override
        public boolean write(ByteBuffer chunk) {
            bytes.writeBytes(copy(chunk));
            return true;
        }

        @Override
        public void commit() {
            flush();
            if (kind == SnapshotKind.INSTALL) {
                disk.install(zxid, bytes.toByteArray());
            } else {
                disk.snapshots().put(zxid, bytes.toByteArray());
            }
            tell(events -> events.snapshotSaved(token, zxid));
        }

        @Override
        public void abort() {
            bytes.reset();
        }
    }
}
