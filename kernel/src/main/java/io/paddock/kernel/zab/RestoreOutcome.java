package io.paddock.kernel.zab;

/** Who wants to know what comes of restoring a backup: one of the two, once. */
public interface RestoreOutcome {
    /** The state is there, durably, as that of this zxid. */
    void restored(long zxid);

    /** Nothing has changed. */
    void failed(String reason);
}
