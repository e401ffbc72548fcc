package io.paddock.kernel.zab.history;

/**
 * This server's tree differs from what was agreed on: it must not go on with it (ZooKeeper only logs it). A learner
 * gets the leader's tree instead; whoever leads, or is alone, has to stop.
 */
public final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String finding;

    public DivergedException(long zxid, long expected, long actual) {
        this("this server's data has diverged: after zxid 0x" + Long.toHexString(zxid) + " the tree's digest is "
                + Long.toHexString(actual) + ", but was " + Long.toHexString(expected)
                + " where the transaction was made");
    }

    private DivergedException(String finding) {
        super("The server stops, for " + finding + ". Keep dataDir and dataLogDir for an analysis, for this is a"
                + " damaged disk or memory, or a defect. A server of an ensemble: move both away and start it again,"
                + " then it gets its data from the others. A standalone server: restore a backup.");
        this.finding = finding;
    }

    /** What was found, without the remedy: a part of a sentence. */
    public String finding() {
        return finding;
    }
}
