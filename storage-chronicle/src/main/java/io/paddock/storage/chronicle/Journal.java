package io.paddock.storage.chronicle;

import io.paddock.api.storage.Epochs;
import java.io.IOException;
import java.util.zip.CRC32C;
import net.openhft.chronicle.queue.ChronicleQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal as the journal thread works on it: writes documents, forces them, and carries out what changes history.
 * Only {@link #history()} and {@link #queue()} are for other threads.
 */
final class Journal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final JournalFile file;
    private final SegmentFiles segments;
    private final SnapshotFiles snapshots;
    private final HistoryBuilder builder;
    private final Documents own;
    private final CRC32C crc = new CRC32C();
    private Epochs epochs;
    private long nextSequence;
    private long durableSequence;
    private volatile History history;

    Journal(JournalFile file, SegmentFiles segments, SnapshotFiles snapshots, JournalScan scan, int documentLimit) {
        this.file = file;
        this.segments = segments;
        this.snapshots = snapshots;
        builder = scan.history();
        epochs = scan.epochs();
        nextSequence = scan.nextSequence();
        durableSequence = nextSequence - 1;
        own = new Documents(documentLimit);
        history = builder.history();
    }

    /** What is durable. Any thread. */
    History history() {
        return history;
    }

    /** For tailers. Any thread. */
    ChronicleQueue queue() {
        return file.queue();
    }

    /** The epochs as of the last force. */
    Epochs epochs() {
        return epochs;
    }

    int cycle() {
        return file.cycle();
    }

    /** An empty journal follows a snapshot that was there before it. */
    void startFrom(long snapshotZxid) {
        builder.start(snapshotZxid);
    }

    /** Begins a segment, durably; the one before has been forced. */
    void beginSegment() throws IOException {
        file.beginSegment();
        builder.segment();
        own.clear();
        own.segment(builder.lastZxid(), epochs);
        write(own);
        force();
    }

    void write(Documents documents) throws IOException {
        for (int document = 0; document < documents.count(); document++) {
            long zxid = documents.lastZxid(document);
            long historyZxid = zxid == 0 ? builder.lastZxid() : zxid;
            documents.seal(document, nextSequence, durableSequence, historyZxid, crc);
            Place place = file.write(documents.buffer(), documents.start(document), documents.length(document));
            nextSequence++;
            if (zxid != 0) {
                builder.appended(file.cycle(), place, zxid);
            }
        }
        if (documents.lastEpochs() != null) {
            epochs = documents.lastEpochs();
        }
    }

    /**
     * Makes all that was written durable, and visible as such.
     *
     * @return whether there was anything to force
     */
    boolean force() throws IOException {
        if (durableSequence == nextSequence - 1) {
            return false;
        }
        file.force();
        durableSequence = nextSequence - 1;
        history = builder.history();
        return true;
    }

    /** Does what can be done ahead of the next write, at a moment when nobody waits. */
    void prepare() throws IOException {
        file.layAhead();
    }

    /** Goes on to a new segment if this one has reached its size. All that was written has been forced. */
    void rollIfFull() throws IOException {
        if (file.isFull()) {
            file.leaveSegment();
            beginSegment();
        }
    }

    /**
     * Forgets what is after a zxid: the records, and the snapshots that contain them.
     *
     * @return where history ends now
     */
    long truncateAfter(long zxid) throws IOException {
        if (zxid >= builder.lastZxid()) {
            return builder.lastZxid();
        }
        long snapshot = snapshots.newestUpTo(zxid);
        long base = builder.baseZxid();
        long end;
        own.clear();
        if (zxid >= base && (base == 0 || snapshot >= base)) {
            try (JournalCursor cursor = new JournalCursor(queue())) {
                end = cursor.floor(history, zxid);
            }
            own.truncate(end);
            write(own);
            builder.truncated(end);
        } else {
            // What the records up to zxid followed is gone: only a snapshot before them is left, or nothing.
            end = Math.max(0, snapshot);
            own.reset(end, 0);
            write(own);
            builder.start(end);
        }
        force();
        snapshots.deleteNewerThan(end);
        LOG.info("Journal truncated after zxid 0x{}", Long.toHexString(end));
        return end;
    }

    /** Replaces history by a snapshot whose file is durable under its temporary name. */
    void install(SnapshotJob job) throws IOException {
        own.clear();
        own.reset(job.zxid(), job.installId());
        write(own);
        builder.start(job.zxid());
        force();
        snapshots.install(job.file(), job.zxid());
        LOG.info("Snapshot 0x{} replaces the history of this server", Long.toHexString(job.zxid()));
    }

    /** Gives a checkpoint's file, which is durable, its final name. */
    void publish(SnapshotJob job) throws IOException {
        snapshots.publish(job.file(), job.zxid());
    }

    /** Whether a snapshot of that zxid shows a state of this history. */
    boolean covers(long zxid) {
        return builder.baseZxid() <= zxid && zxid <= builder.lastZxid();
    }

    /** Deletes snapshots but the newest few, and the segments that nothing needs any more. */
    void purge(int keep) throws IOException {
        long oldestKept = snapshots.purge(keep);
        // With fewer snapshots than wanted, only what was forgotten anyway may go: a damaged one must have a stand-in.
        int needed = builder.dropUpTo(oldestKept < 0 ? builder.baseZxid() : oldestKept, file.cycle());
        history = builder.history();
        file.spares().giveWay();
        int purged = 0;
        try {
            for (int cycle : segments.cycles()) {
                if (cycle < needed) {
                    file.spares().retire(cycle);
                    purged++;
                }
            }
        } finally {
            // Before one of them is written over, even if others couldn't be taken away: it must not be back after a crash.
            StoreLayout.forceDirectory(segments.directory());
            queue().refreshDirectoryListing();
        }
        if (purged > 0) {
            LOG.info("Purged {} journal files; the journal now starts after zxid 0x{}", purged,
                    Long.toHexString(builder.baseZxid()));
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
