package io.paddock.kernel.zab;

import io.paddock.api.storage.SnapshotKind;
import io.paddock.api.storage.SnapshotWriter;
import io.paddock.kernel.session.SessionTable;
import io.paddock.kernel.tree.SnapshotForm;
import io.paddock.kernel.tree.SnapshotReader;
import io.paddock.kernel.tree.SnapshotSlices;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.zab.history.Journal;
import java.util.function.Consumer;

/**
 * Replaces this server's state by a snapshot of a leader's or an operator's: first on disk, in one durable step, then in
 * memory. A crash in between leaves either the old history or the new one (ZOOKEEPER-3104, 3642).
 */
final class SnapshotInstall implements Journal.SnapshotEvents {
    private static final int SLICE_BYTES = 1 << 20;

    private final RoleContext context;
    private final SnapshotReader snapshot;
    private final long zxid;
    private final Runnable done;
    private final Consumer<String> failed;
    private final SessionTable sessions = new SessionTable();
    private final JuteWriter slice = new JuteWriter();
    private SnapshotSlices slices;
    private SnapshotWriter writer;
    private boolean storageBusy;
    private boolean written;
    private boolean aborted;

    /** @param zxid where it is put in this server's history */
    SnapshotInstall(
            RoleContext context, SnapshotReader snapshot, long zxid, Runnable done, Consumer<String> failed) {
        this.context = context;
        this.snapshot = snapshot;
        this.zxid = zxid;
        this.done = done;
        this.failed = failed;
        context.checkpoints().abort();
        snapshot.sessions().forEach(sessions::add);
        context.journal().whenIdle(this::begin);
    }

    private void begin() {
        if (aborted) {
            return;
        }
        slices = SnapshotSlices.begin(snapshot.tree(), sessions.timeouts(), zxid, SnapshotForm.FILE);
        writer = context.journal().beginSnapshot(zxid, SnapshotKind.INSTALL, this);
    }

    /** Writes the next slice. Returns how much was done. */
    int pump() {
        if (writer == null || written || storageBusy) {
            return 0;
        }
        boolean more = slices.next(SLICE_BYTES, slice.clear());
        storageBusy = !writer.write(slice.view());
        if (!more) {
            written = true;
            writer.commit();
        }
        return 1;
    }

    /**
     * Gives up before the snapshot counts.
     *
     * @return false if it is too late for that: one of {@code done} and {@code failed} will still be told
     */
    boolean abort() {
        if (written) {
            return false;
        }
        aborted = true;
        if (writer != null) {
            slices.abort();
            writer.abort();
            writer = null;
        }
        return true;
    }

    @Override
    public void ready() {
        storageBusy = false;
    }

    @Override
    public void saved(long savedZxid) {
        context.state().replace(snapshot.tree(), sessions, zxid);
        context.journal().resetTo(zxid);
        context.history().reset();
        done.run();
    }

    @Override
    public void failed(String reason) {
        written = true;
        failed.accept("the snapshot could not be saved: " + reason);
    }
}
