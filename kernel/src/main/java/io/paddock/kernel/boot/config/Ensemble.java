package io.paddock.kernel.boot.config;

import io.paddock.kernel.boot.config.Member.Role;
import java.util.Optional;

/**
 * This server's place among the others.
 *
 * @param serverId          {@code myid}; 0 for a standalone server
 * @param role              from the server list
 * @param standalone        whether it serves alone, without election and quorum
 * @param membership        all servers, this one included; may be empty for a standalone server
 * @param initLimit         ticks to connect to a leader and get its data; 0 for a standalone server that has none
 * @param syncLimit         ticks of silence; likewise
 * @param connectLimit      ticks to connect to a leader
 * @param reconfigEnabled   whether clients may change the membership
 * @param standaloneEnabled whether an ensemble of one is a standalone server
 * @param listenOnAll       whether quorum and election ports listen on all addresses
 * @param severalAddresses  whether a server may have several addresses
 * @param timings           the waits in milliseconds
 * @param maxSnapshotSyncs  followers that get a snapshot at the same time
 * @param maxDiffSyncs      followers that get transactions at the same time
 * @param observersLog      whether observers keep a journal
 */
public record Ensemble(long serverId, Role role, boolean standalone, Membership membership, int initLimit,
        int syncLimit, int connectLimit, boolean reconfigEnabled, boolean standaloneEnabled, boolean listenOnAll, boolean severalAddresses,
        Timings timings, int maxSnapshotSyncs, int maxDiffSyncs, boolean observersLog) {

    /** The one election protocol, as {@code conf} prints it. */
    public static final int ELECTION_ALGORITHM = 3;

    /**
     * Waits between servers.
     *
     * @param electionConnectMillis    connecting to an election port
     * @param electionSilenceMillis    silence on an election connection
     * @param electionBindRetries      tries to listen for the other servers; 0 for without end
     * @param epochWaitMillis          a new leader's wait for the epochs of a quorum
     * @param leaderRetryMillis        between two tries to connect to the leader
     * @param observerReconnectMillis  an observer's wait before it connects again
     * @param observerElectionMillis   an observer's wait before it looks for the leader
     */
    public record Timings(int electionConnectMillis, long electionSilenceMillis, int electionBindRetries,
            long epochWaitMillis, int leaderRetryMillis, int observerReconnectMillis, int observerElectionMillis) {

        static Timings of(Settings settings) {
            long tickTime = settings.integer("tickTime");
            return new Timings(settings.integer("cnxTimeout"),
                    orTicks(settings.integer("quorumCnxnTimeoutMs"), tickTime, settings.integerOrZero("syncLimit")),
                    settings.integer("electionPortBindRetry"),
                    orTicks(settings.integer("leader.maxTimeToWaitForEpoch"), tickTime,
                            settings.integerOrZero("initLimit")),
                    settings.integer("leaderConnectDelayDuringRetryMs"),
                    settings.integer("observer.reconnectDelayMs"),
                    settings.integer("observer.election.DelayMs"));
        }

        private static long orTicks(int given, long tickTime, int ticks) {
            return given != -1 ? given : tickTime * ticks;
        }
    }

    static Ensemble of(Settings settings, long serverId, boolean standalone, Membership membership) {
        int initLimit = settings.integerOrZero("initLimit");
        int connectLimit = settings.integer("connectToLearnerMasterLimit");
        Member self = membership.members().get(serverId);
        return new Ensemble(serverId, self == null ? Role.PARTICIPANT : self.role(), standalone, membership,
                initLimit, settings.integerOrZero("syncLimit"), connectLimit == 0 ? initLimit : connectLimit,
                settings.flag("reconfigEnabled"), settings.flag("standaloneEnabled"),
                settings.flag("quorumListenOnAllIPs"), settings.flag("multiAddress.enabled"), Timings.of(settings),
                settings.integer("leader.maxConcurrentSnapSyncs"), settings.integer("leader.maxConcurrentDiffSyncs"),
                settings.flag("syncEnabled"));
    }

    /** This server's line, empty for a standalone server. */
    public Optional<Member> self() {
        return Optional.ofNullable(membership.members().get(serverId));
    }
}
