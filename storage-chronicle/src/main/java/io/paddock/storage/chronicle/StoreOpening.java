package io.paddock.storage.chronicle;

import io.paddock.api.storage.Recovered;
import io.paddock.api.storage.RecoverySink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What happens at the start, in this order: hold the directories, clear stubs, find out what the journal holds,
 * finish what a crash interrupted, replay, and begin a new segment. Nothing is written before the old state is known
 * to be sound.
 */
final class StoreOpening {
    private final StoreLayout layout;
    private final DocumentSizes sizes;
    private final ChronicleOptions options;
    private final SpaceGate gate;

    StoreOpening(StoreLayout layout, DocumentSizes sizes, ChronicleOptions options, SpaceGate gate) {
        this.layout = layout;
        this.sizes = sizes;
        this.options = options;
        this.gate = gate;
    }

    /** An open store and what was found in it; the locks are held until they are closed. */
    record Opened(Journal journal, List<DirectoryLock> locks, Recovered recovered) {}

    Opened open(RecoverySink sink) throws IOException {
        layout.createDirectories();
        List<DirectoryLock> locks = new ArrayList<>();
        try {
            locks.add(DirectoryLock.of(layout.logs()));
            if (!layout.snapshots().equals(layout.logs())) {
                locks.add(DirectoryLock.of(layout.snapshots()));
            }
            return openLocked(sink, locks);
        } catch (IOException | RuntimeException cause) {
            for (DirectoryLock lock : locks) {
                lock.close();
            }
            throw cause;
        }
    }

    private Opened openLocked(RecoverySink sink, List<DirectoryLock> locks) throws IOException {
        SegmentFiles segments = new SegmentFiles(layout.journal());
        segments.deleteSpares();
        segments.setStubsAside();
        List<Integer> cycles = segments.cycles();
        if (cycles.isEmpty()) {
            layout.refuseForeignFiles();
        }
        int lastCycle = cycles.isEmpty() ? 0 : cycles.get(cycles.size() - 1);
        JournalFile file = openFile(segments, lastCycle);
        try {
            JournalScan scan = new JournalScan(segments);
            scan.run(file.queue());
            SnapshotFiles snapshots = new SnapshotFiles(layout.snapshots());
            snapshots.finishInterrupted(scan.installId());
            if (scan.endsWithCut()) {
                snapshots.deleteNewerThan(scan.history().lastZxid());
            }
            Journal journal = new Journal(file, segments, snapshots, scan, sizes.documentBytes());
            Recovered recovered = replay(sink, scan, snapshots, journal);
            beginSegment(journal);
            return new Opened(journal, locks, recovered);
        } catch (IOException | RuntimeException cause) {
            file.close();
            throw cause;
        }
    }

    private JournalFile openFile(SegmentFiles segments, int lastCycle) throws IOException {
        try {
            return new JournalFile(segments, lastCycle, sizes, options, gate);
        } catch (RuntimeException cause) {
            throw new IOException("the journal in " + segments.directory() + " can't be opened: " + cause
                    + ". Check the rights of that directory and its files, and that the disk is not full.", cause);
        }
    }

    private void beginSegment(Journal journal) throws IOException {
        try {
            journal.beginSegment();
        } catch (IOException | RuntimeException | InternalError cause) {
            throw new IOException(Failure.of(cause, layout.journal()).reason(), cause);
        }
    }

    private static Recovered replay(RecoverySink sink, JournalScan scan, SnapshotFiles snapshots, Journal journal)
            throws IOException {
        Replay replay = new Replay(snapshots, sink);
        if (!scan.isNew()) {
            return replay.run(journal.queue(), journal.history(), journal.epochs());
        }
        long snapshot = replay.newestSnapshot();
        journal.startFrom(snapshot);
        return new Recovered(snapshot, snapshot, snapshot, journal.epochs());
    }
}
