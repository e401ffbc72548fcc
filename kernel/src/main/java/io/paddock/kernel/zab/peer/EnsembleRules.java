package io.paddock.kernel.zab.peer;

/**
 * What servers of an ensemble do and leave, as the operator wants it; the same on all of them.
 *
 * @param leaderServes       whether the leader takes clients ({@code leaderServes})
 * @param readOnlyMode       whether a server without a leader serves reads ({@code readonlymode.enabled})
 * @param localSessions      whether sessions are known to their server alone ({@code localSessionsEnabled})
 * @param upgradeSessions    whether such a session becomes a global one when it wants an ephemeral node
 *                           ({@code localSessionsUpgradingEnabled})
 * @param observersLog       whether observers keep a journal ({@code syncEnabled})
 * @param maxSnapshotSyncs   learners that get a snapshot at the same time ({@code leader.maxConcurrentSnapSyncs})
 * @param maxDiffSyncs       learners that get transactions at the same time ({@code leader.maxConcurrentDiffSyncs})
 * @param snapshotSizeFactor share of the tree's size up to which a learner gets transactions from the journal rather
 *                           than a snapshot; negative for never ({@code snapshotSizeFactor})
 * @param firstCounter       how many zxids are skipped at the beginning of an epoch; 0 except in tests of its end
 */
public record EnsembleRules(
        boolean leaderServes,
        boolean readOnlyMode,
        boolean localSessions,
        boolean upgradeSessions,
        boolean observersLog,
        int maxSnapshotSyncs,
        int maxDiffSyncs,
        double snapshotSizeFactor,
        long firstCounter) {

    /** ZooKeeper's defaults. */
    public static final EnsembleRules DEFAULT = new EnsembleRules(true, false, false, false, true, 10, 100, 0.33);

    /** With epochs that begin at their beginning. */
    public EnsembleRules(
            boolean leaderServes,
            boolean readOnlyMode,
            boolean localSessions,
            boolean upgradeSessions,
            boolean observersLog,
            int maxSnapshotSyncs,
            int maxDiffSyncs,
            double snapshotSizeFactor) {
        this(
                leaderServes, readOnlyMode, localSessions, upgradeSessions, observersLog, maxSnapshotSyncs, maxDiffSyncs,
                snapshotSizeFactor, 0);
    }

    /** The same with so many zxids skipped at the beginning of an epoch. */
    public EnsembleRules skipping(long zxids) {
        return new EnsembleRules(
                leaderServes, readOnlyMode, localSessions, upgradeSessions, observersLog, maxSnapshotSyncs, maxDiffSyncs,
                snapshotSizeFactor, zxids);
    }
}
