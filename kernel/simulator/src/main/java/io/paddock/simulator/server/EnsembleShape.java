package io.paddock.simulator.server;

import io.paddock.kernel.zab.peer.EnsembleRules;

/**
 * What the servers of a run are told by their configuration.
 *
 * @param voters           how many have a vote; 1 for a standalone server
 * @param observers        how many only look on
 * @param tickMillis       {@code tickTime}
 * @param initLimit        ticks until a learner must be in step
 * @param syncLimit        ticks until a silent peer is given up
 * @param snapCount        transactions between two snapshots
 * @param retainSnapshots  snapshots that retention keeps; 0 for all
 * @param purgeMillis      how often retention runs; 0 for never
 * @param commitLogCount   committed transactions that a leader keeps in memory for learners
 * @param outstandingLimit requests under way above which clients wait
 * @param reconfigurable   whether clients may change the ensemble
 * @param rules            what else its operator has said, the same on all
 */
public record EnsembleShape(
        int voters,
        int observers,
        int tickMillis,
        int initLimit,
        int syncLimit,
        int snapCount,
        int retainSnapshots,
        int purgeMillis,
        int commitLogCount,
        int outstandingLimit,
        boolean reconfigurable,
        EnsembleRules rules) {

    /** A standalone server as it is without a word of configuration, but for frequent snapshots. */
    public static EnsembleShape standalone() {
        return of(1, 0);
    }

    /** So many voters and observers, with what Apache's sample configuration says. */
    public static EnsembleShape of(int voters, int observers) {
        return new EnsembleShape(voters, observers, 2_000, 10, 5, 100, 3, 0, 50, 1_000, false, EnsembleRules.DEFAULT);
    }

    /** Whether the servers know of each other. */
    public boolean isEnsemble() {
        return servers() > 1;
    }

    public int servers() {
        return voters + observers;
    }

    /** Whether that server has one; observers may do without. */
    public boolean keepsJournal(int server) {
        return isVoter(server) || rules.observersLog() || reconfigurable;
    }

    /** Whether that server has a vote at first. */
    public boolean isVoter(int server) {
        return server <= voters;
    }
}
