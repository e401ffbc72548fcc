package io.paddock.api.storage;

import io.paddock.api.Incubating;
import java.nio.ByteBuffer;

/** Passes a snapshot on as it comes; for a {@link ForwardingStorage} that changes it. */
@Incubating(since = "0.1")
public abstract class ForwardingSnapshotWriter implements SnapshotWriter {
    private final SnapshotWriter writer;

    /** Passes on to that one. */
    protected ForwardingSnapshotWriter(SnapshotWriter writer) {
        this.writer = writer;
    }

    @Override
    public boolean write(ByteBuffer chunk) {
        return writer.write(chunk);
    }

    @Override
    public void commit() {
        writer.commit();
    }

    @Override
    public void abort() {
        writer.abort();
    }
}
