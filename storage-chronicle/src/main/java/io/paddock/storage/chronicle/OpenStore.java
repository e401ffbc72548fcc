package io.paddock.storage.chronicle;

import io.paddock.api.ModuleContext;
import io.paddock.api.storage.SnapshotWriter;
import io.paddock.api.storage.StorageEvents;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A store after recovery: the threads at work and the kernel's sides of them. Kernel thread. */
final class OpenStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenStore.class);

    private final ModuleContext context;
    private final Journal journal;
    private final List<DirectoryLock> locks;
    private final JournalThread journalThread;
    private final Doorbell journalBell;
    private final GroupExchange groups;
    private final List<Worker> workers = new ArrayList<>();
    private SnapshotDesk snapshotDesk;
    private ReadDesk readDesk;
    private boolean failureTold;

    OpenStore(
            ModuleContext context, StoreOpening.Opened opened, SegmentFiles segments, DocumentSizes sizes,
            ChronicleOptions options) {
        this.context = context;
        journal = opened.journal();
        locks = opened.locks();
        journalBell = new Doorbell(options.spinNanos());
        journalThread = new JournalThread(journal, segments, context.wakeup(), journalBell);
        groups = new GroupExchange(journalThread, sizes.documentBytes(),
                new SyncTimes(options.slowSyncNanos(), context.counters()));
        workers.add(Worker.start(context.threads(), journalThread, journalThread::stop));
    }

    Journal journal() {
        return journal;
    }

    GroupExchange groups() {
        return groups;
    }

    SnapshotWriter beginSnapshot(SnapshotJob job) {
        if (snapshotDesk == null) {
            SnapshotThread thread = new SnapshotThread(context.wakeup(), journalBell);
            workers.add(Worker.start(context.threads(), thread, thread::stop));
            snapshotDesk = new SnapshotDesk(thread, groups);
        }
        return snapshotDesk.begin(job);
    }

    void read(long afterZxid, int maxBytes, long token) {
        if (readDesk == null) {
            ReadThread thread = new ReadThread(journal, context.wakeup());
            workers.add(Worker.start(context.threads(), thread, thread::stop));
            readDesk = new ReadDesk(thread, groups);
        }
        readDesk.read(new ReadRequest(afterZxid, maxBytes, token, groups.ordersGiven()));
    }

    int poll(StorageEvents events, int limit) {
        if (failureTold || limit <= 0) {
            return 0;
        }
        // Looked at first: what became durable before the failure is told before it.
        Failure failure = journalThread.failure();
        int told = groups.poll(events, limit);
        if (failure != null && told < limit) {
            failureTold = true;
            events.failed(failure.reason(), failure.cause());
            return told + 1;
        }
        if (readDesk != null && told < limit) {
            told += readDesk.poll(events, limit - told);
        }
        if (snapshotDesk != null && told < limit) {
            told += snapshotDesk.poll(events);
        }
        return told;
    }

    @Override
    public void close() {
        boolean ended = true;
        for (int i = workers.size() - 1; i >= 0; i--) {
            ended &= workers.get(i).end();
        }
        if (!ended) {
            // Unmapping files under a thread that still uses them would bring the whole process down.
            LOG.warn("A storage thread doesn't end: the disk doesn't answer. Its files stay open until the process ends");
            return;
        }
        try {
            journal.close();
            for (DirectoryLock lock : locks) {
                lock.close();
            }
        } catch (IOException cause) {
            LOG.warn("The journal's files could not all be closed: {}", cause.toString());
        }
    }
}
