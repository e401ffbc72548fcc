package io.paddock.storage.chronicle;

import io.paddock.api.storage.SnapshotKind;
import io.paddock.api.storage.StorageEvents;
import java.io.IOException;
import java.nio.file.Files;

/**
 * Makes a snapshot count. An install keeps the place in the journal's order at which it was committed, so the journal
 * waits there for the file; a checkpoint is ordered when its file is written already.
 */
final class SnapshotOrder implements Order {
    private final SnapshotJob job;
    private String refusal;

    SnapshotOrder(SnapshotJob job) {
        this.job = job;
    }

    @Override
    public boolean isReady() {
        return job.isSettled();
    }

    @Override
    public void run(Journal journal) throws IOException {
        if (job.kind() == SnapshotKind.INSTALL) {
            install(journal);
        } else {
            publish(journal);
        }
    }

    @Override
    public int tell(StorageEvents events) {
        if (refusal == null) {
            events.snapshotSaved(job.token(), job.zxid());
        } else {
            events.snapshotFailed(job.token(), refusal);
        }
        return 1;
    }

    private void install(Journal journal) throws IOException {
        if (job.failure() != null) {
            // What was appended after the commit follows a snapshot that isn't there.
            throw new IOException("the leader's snapshot could not be written to " + job.file(), job.failure());
        }
        journal.install(job);
    }

    private void publish(Journal journal) {
        try {
            if (journal.covers(job.zxid())) {
                journal.publish(job);
            } else {
                refusal = "the history it belongs to has been truncated or replaced";
                Files.deleteIfExists(job.file());
            }
        } catch (IOException cause) {
            refusal = cause.toString();
        }
    }
}
