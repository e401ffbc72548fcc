package io.paddock.tools.store;

import io.paddock.api.storage.StorageEvents;
import io.paddock.tools.console.ToolException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Takes note of what a storage tells; there is one request under way at a time. */
final class StoreAnswers implements StorageEvents {
    private long answered;
    private String failure;
    private Throwable cause;
    private boolean snapshotWaits;
    private Store.RecordTarget target;
    private Exception fromTarget;
    private ReadOutcome outcome;
    private long lastRead;

    boolean isAnswered(long token) {
        return answered == token;
    }

    boolean isFailed() {
        return failure != null;
    }

    String failure() {
        return failure;
    }

    Throwable cause() {
        return cause;
    }

    void beginSnapshot() {
        snapshotWaits = false;
    }

    void pauseSnapshot() {
        snapshotWaits = true;
    }

    boolean takesSnapshot() {
        return !snapshotWaits;
    }

    void beginRead(Store.RecordTarget newTarget) {
        target = newTarget;
        fromTarget = null;
        lastRead = 0;
    }

    /** What the target has thrown while it was told the records. */
    void throwFromTarget() throws ToolException, IOException {
        if (fromTarget instanceof ToolException tool) {
            throw tool;
        } else if (fromTarget instanceof IOException io) {
            throw io;
        }
    }

    ReadOutcome readOutcome() {
        return outcome;
    }

    long lastRead() {
        return lastRead;
    }

    @Override
    public void synced(long token, long lastDurableZxid) {
        answered = token;
    }

    @Override
    public void truncated(long token, long zxid) {
        answered = token;
    }

    @Override
    public void epochsSaved(long token) {
        answered = token;
    }

    @Override
    public void record(long token, long zxid, ByteBuffer record) {
        lastRead = zxid;
        if (fromTarget != null) {
            return;
        }
        try {
            target.record(zxid, record);
        } catch (IOException | ToolException e) {
            fromTarget = e;
        }
    }

    @Override
    public void readDone(long token, ReadOutcome how) {
        outcome = how;
        answered = token;
    }

    @Override
    public void snapshotReady(long token) {
        snapshotWaits = false;
    }

    @Override
    public void snapshotSaved(long token, long zxid) {
        answered = token;
    }

    @Override
    public void snapshotFailed(long token, String reason) {
        failed("the snapshot could not be written: " + reason, null);
    }

    @Override
    public void failed(String reason, Throwable why) {
        failure = reason;
        cause = why;
    }
}
