package io.paddock.simulator.disk;

import io.paddock.api.storage.SnapshotKind;
import io.paddock.api.storage.SnapshotWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Gathers a snapshot's slices; nothing of it counts before it is committed. */
final class VirtualSnapshotWriter implements SnapshotWriter {
    private final VirtualStorage storage;
    private final long zxid;
    private final SnapshotKind kind;
    private final long token;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private boolean spent;

    VirtualSnapshotWriter(VirtualStorage storage, long zxid, SnapshotKind kind, long token) {
        this.storage = storage;
        this.zxid = zxid;
        this.kind = kind;
        this.token = token;
    }

    @Override
    public boolean write(ByteBuffer chunk) {
        checkNotSpent();
        byte[] bytes = new byte[chunk.remaining()];
        chunk.get(chunk.position(), bytes);
        body.writeBytes(bytes);
        return !storage.pause(token, bytes.length);
    }

    @Override
    public void commit() {
        checkNotSpent();
        spent = true;
        storage.commitSnapshot(zxid, kind, body.toByteArray(), token);
    }

    @Override
    public void abort() {
        checkNotSpent();
        spent = true;
        storage.snapshotAborted();
    }

    private void checkNotSpent() {
        if (spent) {
            throw new IllegalStateException("this snapshot was committed or aborted");
        }
    }
}
