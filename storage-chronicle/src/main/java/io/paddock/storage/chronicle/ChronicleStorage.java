package io.paddock.storage.chronicle;

import io.paddock.api.ModuleContext;
import io.paddock.api.storage.Epochs;
import io.paddock.api.storage.Recovered;
import io.paddock.api.storage.RecoverySink;
import io.paddock.api.storage.SnapshotKind;
import io.paddock.api.storage.SnapshotWriter;
import io.paddock.api.storage.Storage;
import io.paddock.api.storage.StorageEvents;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** The storage as the kernel sees it: checks what it is given and hands it to those who work. Kernel thread. */
final class ChronicleStorage implements Storage {
    private static final int INSTALLS_PER_SEGMENT_SHIFT = 32;

    private final ModuleContext context;
    private final ChronicleOptions options;
    private final SpaceGate gate;
    private final StoreLayout layout;
    private final DocumentSizes sizes;
    private final SnapshotFiles snapshots;
    private OpenStore store;
    private long lastAppended;
    private long lastInstallId;

    ChronicleStorage(ModuleContext context, SpaceGate gate) {
        this.context = context;
        this.gate = gate;
        options = ChronicleOptions.of(context.config());
        layout = StoreLayout.of(context.server());
        sizes = DocumentSizes.of(context.server().maxRecordBytes(), options.fillBytes());
        snapshots = new SnapshotFiles(layout.snapshots(), options.compression());
    }

    @Override
    public Recovered recover(RecoverySink sink) throws IOException {
        Recovered recovered;
        if (store == null) {
            ChronicleClasses.await();
            StoreOpening.Opened opened = new StoreOpening(layout, sizes, options, gate).open(sink);
            recovered = opened.recovered();
            // Unique over restarts, because every start has a segment of its own.
            lastInstallId = (long) opened.journal().cycle() << INSTALLS_PER_SEGMENT_SHIFT;
            store = new OpenStore(context, opened, new SegmentFiles(layout.journal()), sizes, options);
        } else {
            store.groups().discard();
            Journal journal = store.journal();
            recovered = new Replay(snapshots, sink).run(journal.queue(), journal.history(), journal.epochs());
        }
        lastAppended = recovered.lastZxid();
        return recovered;
    }

    @Override
    public void append(long zxid, ByteBuffer record) {
        OpenStore open = requireOpen();
        if (zxid <= lastAppended) {
            throw new IllegalArgumentException("zxid 0x" + Long.toHexString(zxid) + " after 0x"
                    + Long.toHexString(lastAppended) + ": they must increase");
        }
        if (record.remaining() > context.server().maxRecordBytes()) {
            throw new IllegalArgumentException("a record of " + record.remaining() + " bytes, the limit is "
                    + context.server().maxRecordBytes());
        }
        open.groups().documents().txn(zxid, record);
        lastAppended = zxid;
        open.groups().appended();
    }

    @Override
    public void sync(long token) {
        requireOpen().groups().sync(token);
    }

    @Override
    public void truncateAfter(long zxid, long token) {
        lastAppended = Math.min(lastAppended, zxid);
        long asked = lastAppended;
        requireOpen().groups().order(new TruncateOrder(zxid, token, end -> truncated(asked, end)));
    }

    @Override
    public void saveEpochs(Epochs epochs, long token) {
        GroupExchange groups = requireOpen().groups();
        groups.documents().epochs(epochs);
        groups.epochsSaved(token);
    }

    @Override
    public void read(long afterZxid, int maxBytes, long token) {
        requireOpen().read(afterZxid, maxBytes, token);
    }

    @Override
    public SnapshotWriter beginSnapshot(long zxid, SnapshotKind kind, long token) {
        boolean install = kind == SnapshotKind.INSTALL;
        long installId = install ? ++lastInstallId : 0;
        Path file = install ? snapshots.installing(zxid, installId) : snapshots.temporary(zxid);
        SnapshotWriter writer = requireOpen().beginSnapshot(new SnapshotJob(zxid, kind, token, installId, file));
        return install ? new Installing(writer, zxid) : writer;
    }

    @Override
    public void purge(int keep) {
        if (keep < 1) {
            throw new IllegalArgumentException("keep " + keep + " snapshots: at least 1 is needed");
        }
        requireOpen().groups().order(new PurgeOrder(keep));
    }

    @Override
    public int poll(StorageEvents events, int limit) {
        return store == null ? 0 : store.poll(events, limit);
    }

    @Override
    public void close() {
        if (store != null) {
            store.close();
        }
    }

    /** History may end before the zxid that was asked for. */
    private void truncated(long asked, long end) {
        if (lastAppended == asked) {
            lastAppended = end;
        }
    }

    private OpenStore requireOpen() {
        if (store == null) {
            throw new IllegalStateException("recover() comes before everything else");
        }
        return store;
    }

    /** Once committed, records follow the snapshot, whatever the zxids before it were. */
    private final class Installing implements SnapshotWriter {
        private final SnapshotWriter writer;
        private final long zxid;

        private Installing(SnapshotWriter writer, long zxid) {
            this.writer = writer;
            this.zxid = zxid;
        }

        @Override
        public boolean write(ByteBuffer chunk) {
            return writer.write(chunk);
        }

        @Override
        public void commit() {
            writer.commit();
            lastAppended = zxid;
        }

        @Override
        public void abort() {
            writer.abort();
        }
    }
}
