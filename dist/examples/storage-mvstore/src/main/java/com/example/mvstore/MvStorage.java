package com.example.mvstore;

import io.paddock.api.ModuleContext;
import io.paddock.api.storage.Epochs;
import io.paddock.api.storage.Recovered;
import io.paddock.api.storage.RecoverySink;
import io.paddock.api.storage.SnapshotKind;
import io.paddock.api.storage.SnapshotWriter;
import io.paddock.api.storage.Storage;
import io.paddock.api.storage.StorageEvents;
import io.paddock.api.storage.StorageEvents.ReadOutcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The kernel thread's end of the storage: it turns every call into a task for the {@link Worker}, which does them in
 * order, and takes the answers from it. Bytes are copied here, as they are lent for the call only.
 */
final class MvStorage implements Storage {
    /** What a snapshot's writer may have on its way before it is asked to pause. */
    private static final int MOST_CHUNKS_UNDER_WAY = 32;

    private final Path file;
    private final long cacheBytes;
    private final Worker worker;
    private Store store;

    MvStorage(ModuleContext context, long cacheBytes) {
        this.file = context.server().journalDir().resolve("journal.mv");
        this.cacheBytes = cacheBytes;
        this.worker = new Worker(context.threads(), context.wakeup());
    }

    @Override
    public Recovered recover(RecoverySink sink) throws IOException {
        if (store == null) {
            store = Store.open(file, cacheBytes);
            worker.start(store);
        } else {
            // Nothing is under way now, but appends that nobody has synced: they are forgotten.
            worker.settle();
            store.rollback();
        }
        return store.recover(sink);
    }

    @Override
    public void append(long zxid, ByteBuffer record) {
        byte[] bytes = copy(record);
        worker.submit(() -> store.append(zxid, bytes));
    }

    @Override
    public void sync(long token) {
        worker.submitDurably(() -> {
            long last = store.lastZxid();
            return events -> events.synced(token, last);
        });
    }

    @Override
    public void truncateAfter(long zxid, long token) {
        worker.submitDurably(() -> {
            store.truncateAfter(zxid);
            long last = store.lastZxid();
            return events -> events.truncated(token, last);
        });
    }

    @Override
    public void saveEpochs(Epochs epochs, long token) {
        worker.submitDurably(() -> {
            store.saveEpochs(epochs);
            return events -> events.epochsSaved(token);
        });
    }

    @Override
    public void read(long afterZxid, int maxBytes, long token) {
        worker.submit(() -> {
            // Only what is durable may be read.
            worker.makeDurable();
            ReadOutcome outcome = store.read(afterZxid, maxBytes, (zxid, record) ->
                    worker.answer(events -> events.record(token, zxid, ByteBuffer.wrap(record))));
            worker.answer(events -> events.readDone(token, outcome));
        });
    }

    @Override
    public SnapshotWriter beginSnapshot(long zxid, SnapshotKind kind, long token) {
        worker.submit(store::beginSnapshot);
        return new Writer(zxid, kind, token);
    }

    @Override
    public void purge(int keep) {
        worker.submit(() -> store.purge(keep));
    }

    @Override
    public int poll(StorageEvents events, int limit) {
        return worker.poll(events, limit);
    }

    @Override
    public void close() {
        worker.end();
        if (store != null) {
            store.close();
        }
    }

    private static byte[] copy(ByteBuffer lent) {
        byte[] bytes = new byte[lent.remaining()];
        lent.get(lent.position(), bytes);
        return bytes;
    }

    /** One snapshot on its way. */
    private final class Writer implements SnapshotWriter {
        private final AtomicInteger underWay = new AtomicInteger();
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
            byte[] bytes = copy(chunk);
            boolean mustPause = underWay.incrementAndGet() >= MOST_CHUNKS_UNDER_WAY;
            worker.submit(() -> {
                store.addChunk(bytes);
                underWay.decrementAndGet();
                if (mustPause) {
                    worker.answer(events -> events.snapshotReady(token));
                }
            });
            return !mustPause;
        }

        @Override
        public void commit() {
            worker.submitDurably(() -> {
                store.commitSnapshot(zxid, kind);
                return events -> events.snapshotSaved(token, zxid);
            });
        }

        @Override
        public void abort() {
            worker.submit(store::abortSnapshot);
        }
    }
}
