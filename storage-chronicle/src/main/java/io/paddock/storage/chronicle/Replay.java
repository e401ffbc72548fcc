package io.paddock.storage.chronicle;

import io.paddock.api.storage.DamagedSnapshotException;
import io.paddock.api.storage.Epochs;
import io.paddock.api.storage.Recovered;
import io.paddock.api.storage.RecoverySink;
import io.paddock.snappy.MalformedSnappyException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.ZipException;
import net.openhft.chronicle.queue.ChronicleQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a sink the newest snapshot that it accepts and the records after it. */
final class Replay {
    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);
    private static final long NONE = -1;

    private final SnapshotFiles snapshots;
    private final RecoverySink sink;

    Replay(SnapshotFiles snapshots, RecoverySink sink) {
        this.snapshots = snapshots;
        this.sink = sink;
    }

    /**
     * For a server without a journal: what is in the snapshot directory is all there is.
     *
     * @return the zxid of the snapshot; 0 if there is none
     */
    long newestSnapshot() throws IOException {
        List<Long> zxids = snapshots.zxids();
        if (zxids.isEmpty()) {
            return 0;
        }
        long newest = zxids.get(0);
        String fault = offer(newest);
        if (fault != null) {
            throw new IOException(snapshots.complete(newest) + " is damaged (" + fault + ") and there is no journal that"
                    + " holds what came after the snapshots before it. Put the journal back; or delete that file if the"
                    + " transactions up to it may be lost.");
        }
        LOG.warn("There is no journal: starting from snapshot 0x{} alone", Long.toHexString(newest));
        return newest;
    }

    /** For a server with a journal. */
    Recovered run(ChronicleQueue queue, History history, Epochs epochs) throws IOException {
        long snapshot = acceptedSnapshot(history);
        try (JournalCursor cursor = new JournalCursor(queue)) {
            // A checkpoint's zxid need not be that of a record, so what is looked for is the record before.
            long start = Math.max(snapshot, history.baseZxid());
            if (!cursor.seek(history, cursor.floor(history, start))) {
                throw new IllegalStateException("no way to zxid 0x" + Long.toHexString(start) + " in " + history);
            }
            while (cursor.next()) {
                sink.record(cursor.zxid(), cursor.record());
            }
        }
        return new Recovered(history.lastZxid(), Math.max(0, snapshot), history.baseZxid(), epochs);
    }

    private long acceptedSnapshot(History history) throws IOException {
        StringBuilder tried = new StringBuilder();
        for (long zxid : snapshots.zxids()) {
            if (zxid > history.lastZxid()) {
                throw new IOException("snapshot " + snapshots.complete(zxid) + " is newer than the end of the journal,"
                        + " zxid 0x" + Long.toHexString(history.lastZxid()) + ": records are missing. Put the journal's"
                        + " files back; or, to go on from the snapshot, move the journal's directory elsewhere.");
            }
            if (zxid < history.baseZxid()) {
                break;
            }
            String fault = offer(zxid);
            if (fault == null) {
                return zxid;
            }
            LOG.warn("Snapshot {} is damaged ({}); it is set aside and the one before it is tried",
                    snapshots.complete(zxid), fault);
            snapshots.setAside(zxid);
            tried.append(snapshots.complete(zxid)).append(" (").append(fault).append(") ");
        }
        if (history.baseZxid() > 0) {
            throw new IOException("the journal starts after zxid 0x" + Long.toHexString(history.baseZxid())
                    + " and there is no intact snapshot to start from"
                    + (tried.isEmpty() ? "" : "; damaged: " + tried.toString().trim())
                    + ". Put a snapshot back; or, if this server is one of an ensemble that has a quorum without it,"
                    + " move its version-2 directories elsewhere and start it empty.");
        }
        return NONE;
    }

    /** @return what is wrong with the snapshot; null if the sink has accepted it */
    private String offer(long zxid) throws IOException {
        try (InputStream body = snapshots.open(zxid)) {
            sink.snapshot(zxid, body);
            return null;
        } catch (DamagedSnapshotException damage) {
            return damage.getMessage();
        } catch (EOFException | ZipException | MalformedSnappyException damage) {
            return "what is compressed is damaged: " + damage.getMessage();
        }
    }
}
