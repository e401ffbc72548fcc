package io.paddock.storage.chronicle;

import io.paddock.api.storage.SnapshotKind;
import io.paddock.api.storage.SnapshotWriter;
import io.paddock.api.storage.StorageEvents;
import java.nio.ByteBuffer;

/** The kernel's side of the snapshot thread: the one snapshot that is being taken. Kernel thread. */
final class SnapshotDesk {
    private static final int CHUNK_BYTES = 256 << 10;
    private static final int PAUSE_CHUNKS = 32;
    private static final int RESUME_CHUNKS = 8;

    private final SnapshotThread thread;
    private final GroupExchange journal;
    private Writer current;
    private int chunksGiven;

    SnapshotDesk(SnapshotThread thread, GroupExchange journal) {
        this.thread = thread;
        this.journal = journal;
    }

    SnapshotWriter begin(SnapshotJob job) {
        if (current != null) {
            throw new IllegalStateException("a snapshot of zxid 0x" + Long.toHexString(current.job.zxid())
                    + " is still being taken; one at a time");
        }
        current = new Writer(job);
        return current;
    }

    /** Tells what became of the snapshot as far as this thread decides it. */
    int poll(StorageEvents events) {
        Writer writer = current;
        return writer == null ? 0 : writer.poll(events);
    }

    private int chunksUnderWay() {
        return chunksGiven - thread.chunksDone();
    }

    private final class Writer implements SnapshotWriter {
        private final SnapshotJob job;
        private ByteBuffer chunk = nextChunk();
        private boolean paused;
        private boolean committed;
        private boolean spent;

        private Writer(SnapshotJob job) {
            this.job = job;
        }

        @Override
        public boolean write(ByteBuffer slice) {
            requireOpen();
            int at = slice.position();
            int end = slice.limit();
            while (at < end) {
                int length = Math.min(chunk.remaining(), end - at);
                chunk.put(chunk.position(), slice, at, length).position(chunk.position() + length);
                at += length;
                if (!chunk.hasRemaining()) {
                    give();
                    chunk = nextChunk();
                }
            }
            paused = paused || chunksUnderWay() >= PAUSE_CHUNKS;
            return !paused;
        }

        @Override
        public void commit() {
            requireOpen();
            if (chunk.position() > 0) {
                give();
            }
            thread.commit(job);
            spent = true;
            committed = true;
            if (job.kind() == SnapshotKind.INSTALL) {
                journal.order(new SnapshotOrder(job));
                current = null;
            }
        }

        @Override
        public void abort() {
            if (job.failure() != null && !committed) {
                // Told or about to be told; either way nothing is left to forget.
                return;
            }
            requireOpen();
            thread.abort(job);
            spent = true;
            current = null;
        }

        private int poll(StorageEvents events) {
            if (job.failure() != null) {
                spent = true;
                current = null;
                events.snapshotFailed(job.token(), job.file() + " could not be written: " + job.failure()
                        + ". Check the disk; the journal is not affected.");
                return 1;
            }
            if (committed) {
                if (job.isWritten()) {
                    journal.order(new SnapshotOrder(job));
                    current = null;
                }
                return 0;
            }
            if (paused && chunksUnderWay() <= RESUME_CHUNKS) {
                paused = false;
                events.snapshotReady(job.token());
                return 1;
            }
            return 0;
        }

        private void give() {
            chunksGiven++;
            thread.chunk(job, chunk.flip());
        }

        private ByteBuffer nextChunk() {
            ByteBuffer spare = thread.spareBuffer();
            return spare == null ? ByteBuffer.allocateDirect(CHUNK_BYTES) : spare;
        }

        private void requireOpen() {
            if (spent) {
                throw new IllegalStateException("the snapshot was committed, aborted or has failed");
            }
        }
    }
}
