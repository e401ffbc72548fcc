package io.paddock.storage.chronicle;

import io.paddock.api.Wakeup;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.Queue;
import org.jctools.queues.atomic.SpscAtomicArrayQueue;
import org.jctools.queues.atomic.SpscUnboundedAtomicArrayQueue;

/** The thread that writes snapshot files, chunk by chunk. A job that has failed takes its chunks and drops them. */
final class SnapshotThread implements Runnable {
    private static final int QUEUE_CHUNK = 32;
    /** More buffers than a writer that heeds the back-pressure ever has under way. */
    private static final int SPARE_BUFFERS = 64;

    private enum Kind {
        CHUNK,
        COMMIT,
        ABORT
    }

    private record Step(Kind kind, SnapshotJob job, ByteBuffer chunk) {}

    private final Wakeup wakeup;
    private final Doorbell journalBell;
    private final Doorbell doorbell = new Doorbell(0);
    /** Bounded by the writer, who is told to pause; only the slices that it has taken already go beyond. */
    private final Queue<Step> steps = new SpscUnboundedAtomicArrayQueue<>(QUEUE_CHUNK);
    private final Queue<ByteBuffer> spare = new SpscAtomicArrayQueue<>(SPARE_BUFFERS);
    private volatile int chunksDone;
    private volatile boolean stopping;
    private SnapshotOutput output;

    /** @param journalBell rung when a job has settled: the journal may wait for it */
    SnapshotThread(Wakeup wakeup, Doorbell journalBell) {
        this.wakeup = wakeup;
        this.journalBell = journalBell;
    }

    /** Kernel thread: a full buffer, which is given away. */
    void chunk(SnapshotJob job, ByteBuffer chunk) {
        submit(new Step(Kind.CHUNK, job, chunk));
    }

    void commit(SnapshotJob job) {
        submit(new Step(Kind.COMMIT, job, null));
    }

    void abort(SnapshotJob job) {
        submit(new Step(Kind.ABORT, job, null));
    }

    /** Kernel thread: a buffer that has been written, or null. */
    ByteBuffer spareBuffer() {
        return spare.poll();
    }

    /** How many chunks have been dealt with since the start; wraps. */
    int chunksDone() {
        return chunksDone;
    }

    void stop() {
        stopping = true;
        doorbell.ring();
    }

    @Override
    public void run() {
        while (!stopping) {
            Step step = steps.poll();
            if (step == null) {
                doorbell.await(() -> stopping || !steps.isEmpty());
            } else {
                take(step);
            }
        }
        closeQuietly();
    }

    private void submit(Step step) {
        steps.add(step);
        doorbell.ring();
    }

    private void take(Step step) {
        SnapshotJob job = step.job();
        try {
            if (job.failure() == null) {
                carryOut(step);
            }
        } catch (IOException | RuntimeException cause) {
            closeQuietly();
            deleteQuietly(job);
            job.fail(cause);
        }
        if (step.kind() == Kind.CHUNK) {
            spare.offer(step.chunk().clear());
            chunksDone = chunksDone + 1;
        }
        journalBell.ring();
        wakeup.signal();
    }

    private void carryOut(Step step) throws IOException {
        SnapshotJob job = step.job();
        if (output == null && step.kind() != Kind.ABORT) {
            output = SnapshotOutput.open(job.file());
        }
        switch (step.kind()) {
            case CHUNK -> output.write(step.chunk());
            case COMMIT -> {
                output.complete();
                output = null;
                // The name must be durable too, before the journal says that the snapshot counts.
                StoreLayout.forceDirectory(job.file().getParent());
                job.succeed();
            }
            case ABORT -> {
                close();
                Files.deleteIfExists(job.file());
            }
            default -> throw new AssertionError();
        }
    }

    private void close() throws IOException {
        if (output != null) {
            SnapshotOutput closing = output;
            output = null;
            closing.close();
        }
    }

    private void closeQuietly() {
        try {
            close();
        } catch (IOException ignored) {
            // the failure that led here is the one that is told
        }
    }

    private static void deleteQuietly(SnapshotJob job) {
        try {
            Files.deleteIfExists(job.file());
        } catch (IOException ignored) {
            // the next start removes it
        }
    }
}
