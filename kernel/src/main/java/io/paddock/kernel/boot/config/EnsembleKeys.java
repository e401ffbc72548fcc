package io.paddock.kernel.boot.config;

import static io.paddock.kernel.boot.config.Category.ENSEMBLE;
import static io.paddock.kernel.boot.config.ConfigKey.MAX_INT;
import static io.paddock.kernel.boot.config.ConfigKey.choice;
import static io.paddock.kernel.boot.config.ConfigKey.flag;
import static io.paddock.kernel.boot.config.ConfigKey.number;
import static io.paddock.kernel.boot.config.ConfigKey.path;

import io.paddock.kernel.plugin.Spi;
import java.util.List;

/** Who belongs together, and how long the servers wait for one another. */
final class EnsembleKeys {
    private static final String NO_QUORUM_SASL =
            "Paddock has no SASL between servers; use sslQuorum=true with certificates of both sides instead";

    private EnsembleKeys() {}

    static final List<ConfigKey> ALL = List.of(
            number(ENSEMBLE, "initLimit", null, 1, MAX_INT,
                    "Ticks that a follower has to connect to the leader and to get its data. Required in an ensemble.")
                    .fileOnly(),
            number(ENSEMBLE, "syncLimit", null, 1, MAX_INT,
                    "Ticks without a sign of life after which a follower or leader is given up. Required in an"
                            + " ensemble.").fileOnly(),
            number(ENSEMBLE, "connectToLearnerMasterLimit", 0, 0, MAX_INT,
                    "Ticks that a follower tries to connect to a new leader; 0 means initLimit.").fileOnly(),
            choice(ENSEMBLE, "peerType", "participant", List.of("participant", "observer"),
                    "What this server is. The server list counts; another value here is only warned about.").fileOnly(),
            flag(ENSEMBLE, "syncEnabled", true,
                    "Whether an observer keeps a journal. Without one it starts with what the leader sends it.")
                    .propertyWins("zookeeper.observer.syncEnabled"),
            flag(ENSEMBLE, "standaloneEnabled", true,
                    "Whether an ensemble of one server runs as a standalone server; with false it can grow.").fileOnly(),
            flag(ENSEMBLE, "reconfigEnabled", false,
                    "Whether clients may change the ensemble with reconfig; this file is rewritten then.").fileOnly(),
            path(ENSEMBLE, "dynamicConfigFile", null,
                    "File with the server, group and weight lines, instead of here.").fileOnly(),
            flag(ENSEMBLE, "quorumListenOnAllIPs", false,
                    "Whether the quorum and election ports listen on all addresses, not only on that of the server"
                            + " list.").fileOnly(),
            flag(ENSEMBLE, "multiAddress.enabled", false,
                    "Whether a server may have several addresses, separated by |, in the server list."),
            number(ENSEMBLE, "electionAlg", 3, 3, 3, "The election protocol; 3 is the only one since 3.6.").fileOnly(),
            number(ENSEMBLE, "cnxTimeout", 5000, 1, MAX_INT,
                    "Milliseconds that connecting to another server's election port may take."),
            number(ENSEMBLE, "quorumCnxnTimeoutMs", -1, -1, MAX_INT,
                    "Milliseconds of silence after which an election connection is given up; -1 means syncLimit"
                            + " ticks."),
            number(ENSEMBLE, "electionPortBindRetry", 3, 0, MAX_INT,
                    "How often listening on the election and quorum ports is tried, a second apart; 0 for without end."),
            number(ENSEMBLE, "leader.maxTimeToWaitForEpoch", -1, -1, MAX_INT,
                    "Milliseconds that a new leader waits for the epochs of a quorum; -1 means initLimit ticks."),
            number(ENSEMBLE, "leaderConnectDelayDuringRetryMs", 100, 0, MAX_INT,
                    "Milliseconds between two tries of a follower to connect to the leader."),
            number(ENSEMBLE, "observer.reconnectDelayMs", 0, 0, MAX_INT,
                    "Milliseconds that an observer waits before it connects again to a lost leader."),
            number(ENSEMBLE, "observer.election.DelayMs", 200, 0, MAX_INT,
                    "Milliseconds that an observer waits before it looks for the leader."),
            number(ENSEMBLE, "leader.maxConcurrentSnapSyncs", 10, 1, MAX_INT,
                    "Followers that a leader sends snapshots to at the same time."),
            number(ENSEMBLE, "leader.maxConcurrentDiffSyncs", 100, 1, MAX_INT,
                    "Followers that a leader sends missed transactions to at the same time."),
            number(ENSEMBLE, "fastleader.minNotificationInterval", 200, 1, MAX_INT,
                    "Milliseconds until a vote is sent again the first time. The same as"
                            + " election.fle.min-notification-interval.")
                    .passedTo(Spi.ELECTION, "fle", "min-notification-interval"),
            number(ENSEMBLE, "fastleader.maxNotificationInterval", 60_000, 1, MAX_INT,
                    "Milliseconds at most between two votes. The same as election.fle.max-notification-interval.")
                    .passedTo(Spi.ELECTION, "fle", "max-notification-interval"),
            flag(ENSEMBLE, "tcpKeepAlive", false,
                    "TCP keep-alive, for connections of all kinds. The same as transport.nio.keep-alive.")
                    .passedTo(Spi.TRANSPORT, "nio", "keep-alive"),
            flag(ENSEMBLE, "quorum.auth.enableSasl", false, "Must be false: there is no SASL between servers.")
                    .fileOnly().only("false", NO_QUORUM_SASL),
            flag(ENSEMBLE, "quorum.auth.learnerRequireSasl", false, "Must be false: there is no SASL between servers.")
                    .fileOnly().only("false", NO_QUORUM_SASL),
            flag(ENSEMBLE, "quorum.auth.serverRequireSasl", false, "Must be false: there is no SASL between servers.")
                    .fileOnly().only("false", NO_QUORUM_SASL));
}
