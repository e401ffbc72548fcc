package io.paddock.kernel.zab;

import io.paddock.kernel.tree.SnapshotReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server on its own takes over the state of a backup. Its gate is shut: what has been proposed is committed and
 * answered, then the snapshot is installed as one record of the journal, as a leader's would be ({@link SnapshotInstall}),
 * and the role begins anew. Until it is durable the old state is untouched, and reads see it.
 *
 * <p>It gets a zxid behind all that clients have seen, if its own is not: zxids don't go back, so that clients of before can
 * come back, and transactions never share a number.
 */
final class Restoration {
    private static final Logger LOG = LoggerFactory.getLogger(Restoration.class);
    static final String CAUSE = "a backup has been restored";

    private final RoleContext context;
    private final SnapshotReader snapshot;
    private final RestoreOutcome outcome;
    private final Runnable onSuccess;
    private final Runnable onFailure;
    private final long startNanos;
    private SnapshotInstall install;
    private boolean over;

    /**
     * @param onSuccess makes the role begin anew
     * @param onFailure makes it go on as it was
     */
    Restoration(
            RoleContext context, SnapshotReader snapshot, RestoreOutcome outcome, Runnable onSuccess,
            Runnable onFailure) {
        this.context = context;
        this.snapshot = snapshot;
        this.outcome = outcome;
        this.onSuccess = onSuccess;
        this.onFailure = onFailure;
        this.startNanos = context.clock().nanoTime();
    }

    /**
     * Goes on with it, at the end of a cycle. Returns how much was done.
     *
     * @param drained      whether all that was proposed is committed and answered
     * @param lastProposed the newest zxid that clients may have seen
     */
    int advance(boolean drained, long lastProposed) {
        if (over) {
            return 0;
        }
        if (install == null && drained) {
            long zxid = Math.max(snapshot.zxid(), lastProposed + 1);
            install = new SnapshotInstall(context, snapshot, zxid, () -> installed(zxid, lastProposed), this::fail);
        }
        return install == null ? 0 : install.pump();
    }

    private void installed(long zxid, long before) {
        over = true;
        LOG.info("Restored snapshot 0x{} in place of the state at 0x{}; it is that of zxid 0x{} now",
                Long.toHexString(snapshot.zxid()), Long.toHexString(before), Long.toHexString(zxid));
        context.metrics().restored(startNanos);
        context.state().tree().watches().replacedAt(zxid);
        // What clients have seen and watch is gone; their sessions go on if the backup has them.
        context.delivery().notServing(CAUSE);
        context.gate().forget();
        onSuccess.run();
        outcome.restored(zxid);
    }

    private void fail(String reason) {
        over = true;
        LOG.warn("The backup is not restored: {}", reason);
        onFailure.run();
        outcome.failed(reason);
    }

    /** The role ends, and with it what is not durable. */
    void leave() {
        if (!over && (install == null || install.abort())) {
            over = true;
            outcome.failed("the server stops");
        }
    }
}
