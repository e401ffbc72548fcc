package io.paddock.api.storage;

import io.paddock.api.Incubating;
import java.nio.ByteBuffer;

/** Tells on every event; for a {@link ForwardingStorage} that changes what is told. */
@Incubating(since = "0.1")
public abstract class ForwardingStorageEvents implements StorageEvents {
    private final StorageEvents events;

    /** Tells on to these. */
    protected ForwardingStorageEvents(StorageEvents events) {
        this.events = events;
    }

    @Override
    public void synced(long token, long lastDurableZxid) {
        events.synced(token, lastDurableZxid);
    }

    @Override
    public void truncated(long token, long zxid) {
        events.truncated(token, zxid);
    }

    @Override
    public void epochsSaved(long token) {
        events.epochsSaved(token);
    }

    @Override
    public void record(long token, long zxid, ByteBuffer record) {
        events.record(token, zxid, record);
    }

    @Override
    public void readDone(long token, ReadOutcome outcome) {
        events.readDone(token, outcome);
    }

    @Override
    public void snapshotReady(long token) {
        events.snapshotReady(token);
    }

    @Override
    public void snapshotSaved(long token, long zxid) {
        events.snapshotSaved(token, zxid);
    }

    @Override
    public void snapshotFailed(long token, String reason) {
        events.snapshotFailed(token, reason);
    }

    @Override
    public void failed(String reason, Throwable cause) {
        events.failed(reason, cause);
    }
}
