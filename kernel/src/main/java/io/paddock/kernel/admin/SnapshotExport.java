package io.paddock.kernel.admin;

import io.paddock.kernel.loop.CommandInbox;
import io.paddock.kernel.tree.DataTree;
import io.paddock.kernel.tree.SnapshotForm;
import io.paddock.kernel.tree.SnapshotSlices;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.zab.history.ReplicatedState;
import java.nio.ByteBuffer;

/**
 * A snapshot of the tree as it is now, on its way to somebody outside, in the shape of Apache's files. Kernel thread, but
 * for the reader of {@link #stream}.
 */
final class SnapshotExport {
    private static final int SLICE_BYTES = 128 * 1024;
    private static final long PATIENCE_MILLIS = 30_000;

    private final ReplicatedState state;
    private final DataTree tree;
    private final long zxid;
    private final SnapshotSlices slices;
    private final SnapshotPipe pipe;
    private final JuteWriter slice = new JuteWriter(SLICE_BYTES);
    private boolean over;

    /** Fixes the moment; the tree must not have another snapshot under way ({@link DataTree#canSnapshot}). */
    SnapshotExport(ReplicatedState state, CommandInbox inbox) {
        this.state = state;
        this.tree = state.tree();
        this.zxid = state.lastApplied();
        this.slices = SnapshotSlices.begin(tree, state.sessions().timeouts(), zxid, SnapshotForm.FILE);
        this.pipe = new SnapshotPipe(
                PATIENCE_MILLIS, () -> inbox.offer(this::fill), () -> inbox.offer(() -> abort("nobody reads it")));
        fill();
    }

    long zxid() {
        return zxid;
    }

    SnapshotPipe stream() {
        return pipe;
    }

    boolean isOver() {
        return over;
    }

    private void fill() {
        if (!over && state.tree() != tree) {
            abort("the server has got another tree");
        }
        while (!over && pipe.hasRoom()) {
            boolean more = slices.next(SLICE_BYTES, slice.clear());
            ByteBuffer view = slice.view();
            byte[] piece = new byte[view.remaining()];
            view.get(piece);
            if (piece.length > 0) {
                pipe.put(piece);
            }
            if (!more) {
                over = true;
                pipe.end();
            }
        }
    }

    /** Ends it, complete or not, so that the tree may have another one. */
    void abort(String reason) {
        if (!over) {
            over = true;
            slices.abort();
            pipe.fail(reason);
        }
    }
}
