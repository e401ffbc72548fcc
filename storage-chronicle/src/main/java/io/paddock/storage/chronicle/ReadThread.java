package io.paddock.storage.chronicle;

import io.paddock.api.Wakeup;
import io.paddock.api.storage.StorageEvents.ReadOutcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Queue;
import org.jctools.queues.atomic.SpscAtomicArrayQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that reads the journal back. It waits when the kernel has a few batches that it has not yet told. */
final class ReadThread implements Runnable {
    /** Requests on their way at once; the kernel's side keeps the others. */
    static final int MAX_REQUESTS = 16;

    private static final Logger LOG = LoggerFactory.getLogger(ReadThread.class);
    private static final int MAX_BATCHES = 4;

    private final Journal journal;
    private final Wakeup wakeup;
    private final Doorbell doorbell = new Doorbell(0);
    private final Queue<ReadRequest> requests = new SpscAtomicArrayQueue<>(MAX_REQUESTS);
    private final Queue<ReadBatch> batches = new SpscAtomicArrayQueue<>(MAX_BATCHES);
    private final Queue<ReadBatch> spare = new SpscAtomicArrayQueue<>(2 * MAX_BATCHES);
    private volatile boolean stopping;

    ReadThread(Journal journal, Wakeup wakeup) {
        this.journal = journal;
        this.wakeup = wakeup;
    }

    /** Kernel thread; at most {@link #MAX_REQUESTS} before their ends have been told. */
    void submit(ReadRequest request) {
        requests.add(request);
        doorbell.ring();
    }

    /** Kernel thread: the next batch, or null. */
    ReadBatch poll() {
        ReadBatch batch = batches.poll();
        if (batch != null) {
            doorbell.ring();
        }
        return batch;
    }

    void giveBack(ReadBatch batch) {
        spare.offer(batch);
    }

    void stop() {
        stopping = true;
        doorbell.ring();
    }

    @Override
    public void run() {
        while (!stopping) {
            ReadRequest request = requests.poll();
            if (request == null) {
                doorbell.await(() -> stopping || !requests.isEmpty());
            } else {
                serve(request);
            }
        }
    }

    private void serve(ReadRequest request) {
        ReadBatch batch = fresh(request);
        ReadOutcome outcome;
        // A cursor of its own: one that waits for the next request would keep a purged file's room on the disk.
        try (JournalCursor cursor = new JournalCursor(journal.queue())) {
            outcome = cursor.seek(journal.history(), request.afterZxid()) ? null : ReadOutcome.NOT_AVAILABLE;
            int left = request.maxBytes();
            while (outcome == null && !stopping) {
                if (left <= 0) {
                    outcome = ReadOutcome.MORE;
                } else if (!cursor.next()) {
                    outcome = ReadOutcome.END;
                } else {
                    if (batch.isFull()) {
                        hand(batch, null);
                        batch = fresh(request);
                    }
                    ByteBuffer record = cursor.record();
                    left -= record.remaining();
                    batch.add(cursor.zxid(), record);
                }
            }
        } catch (IOException | RuntimeException cause) {
            // A purge may have taken the file away meanwhile; whoever asked goes on without the journal.
            LOG.warn("The journal could not be read after zxid 0x{}: {}", Long.toHexString(request.afterZxid()),
                    cause.toString());
            outcome = ReadOutcome.NOT_AVAILABLE;
        }
        hand(batch, outcome);
    }

    private ReadBatch fresh(ReadRequest request) {
        ReadBatch batch = spare.poll();
        if (batch == null) {
            batch = new ReadBatch();
        }
        batch.begin(request.token());
        return batch;
    }

    private void hand(ReadBatch batch, ReadOutcome outcome) {
        batch.end(outcome);
        while (!stopping && !batches.offer(batch)) {
            doorbell.await(() -> stopping || batches.size() < MAX_BATCHES);
        }
        wakeup.signal();
    }
}
