package io.paddock.kernel.boot.config;

import static io.paddock.kernel.boot.config.ConfigKey.useless;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keys of Apache's for parts that Paddock doesn't have: they are accepted, with a warning that says why. */
final class UnusedKeys {
    private static final String THREADS = "requests run on one thread here, without a pool for this";
    private static final String NETTY = "it is for Netty; the transport has options of its own, transport.NAME.*";
    private static final String JOURNAL = "the journal is the storage's; see its options, storage.NAME.*";
    private static final String FLUSH = "one sync per turn of the loop gathers all requests of that turn";
    private static final String WATCHES = "watches are removed with their connection, without a cleaner";
    private static final String KERBEROS =
            "the server's key for Kerberos is read once, at its start, as the JAAS file says";
    private static final String HTTP = "administration over HTTP has no such setting";
    private static final String PATH_STATS = "paths are counted when somebody asks: the administration command top_paths";
    private static final String CLIENT = "it is a setting of clients";

    static final List<ConfigKey> ALL = all();

    private UnusedKeys() {}

    private static List<ConfigKey> all() {
        List<ConfigKey> keys = new ArrayList<>();
        addThreads(keys);
        addStorage(keys);
        addEnsemble(keys);
        addAccess(keys);
        addOperations(keys);
        addMisnamed(keys);
        return List.copyOf(keys);
    }

    private static void addThreads(List<ConfigKey> keys) {
        add(keys, THREADS, "nio.numSelectorThreads", "nio.numWorkerThreads", "nio.directBufferBytes",
                "nio.shutdownTimeout", "commitProcessor.numWorkerThreads", "commitProcessor.maxReadBatchSize",
                "commitProcessor.maxCommitBatchSize", "commitProcessor.shutdownTimeout",
                "request_throttler.shutdownTimeout",
                "forward_learner_requests_to_commit_processor_disabled",
                "follower.skipLearnerRequestToNextProcessor", "learner.asyncSending", "learner.closeSocketAsync",
                "leader.closeSocketAsync", "intBufferStartingSizeBytes");
        add(keys, "a request whose connection is gone is always dropped before it costs anything",
                "request_stale_connection_check");
        add(keys, NETTY, "netty.server.outstandingHandshake.limit", "netty.advancedFlowControl.enabled",
                "netty.server.earlyDropSecureConnectionHandshakes", "ssl.sslProvider");
        add(keys, "the transport is chosen by transport=NAME; TLS needs no other class", "serverCnxnFactory");
        add(keys, "responses are made afresh; there is no cache to size", "maxResponseCacheSize",
                "maxGetChildrenResponseCacheSize");
        add(keys, WATCHES, "watchManagerName", "watcherCleanThreadsNum", "watcherCleanThreshold",
                "watcherCleanIntervalInSeconds", "maxInProcessingDeadWatchers", "bitHashCacheSize");
    }

    private static void addStorage(List<ConfigKey> keys) {
        add(keys, JOURNAL, "preAllocSize", "txnLogSizeLimitInKb");
        add(keys, FLUSH, "flushDelay", "maxWriteQueuePollTime", "maxBatchSize");
        add(keys, "every acknowledgement waits for the disk", "forceSync");
        add(keys, "how far back the journal reaches is known; for old data see paddock import --trust-empty-snapshot",
                "snapshot.trust.empty");
        add(keys, "a snapshot is exact and names its zxid", "serializeLastProcessedZxid.enabled");
        add(keys, "closing a session always names the nodes that go with it", "closeSessionTxn.enabled");
        add(keys, "the limit for records of the journal follows from jute.maxbuffer", "jute.maxbuffer.extrasize");
        add(keys, "the layout of nodes with a time to live is that of 3.5.4 and later", "emulate353TTLNodes");
    }

    private static void addEnsemble(List<ConfigKey> keys) {
        keys.add(useless("observerMasterPort", "observers follow the leader").fileOnly());
        keys.add(useless("oraclePath", "there is no oracle for ensembles of two").fileOnly());
        keys.add(useless("quorum.cnxn.threads.size", THREADS).fileOnly());
        for (String name : List.of("quorum.auth.learner.saslLoginContext", "quorum.auth.server.saslLoginContext",
                "quorum.auth.kerberos.servicePrincipal")) {
            keys.add(useless(name, "there is no SASL between servers").fileOnly());
        }
        add(keys, "observers follow the leader", "observerMaster.sizeLimit");
        add(keys, "addresses of a server are tried one after the other", "multiAddress.reachabilityCheckEnabled",
                "multiAddress.reachabilityCheckTimeoutMs");
        add(keys, "the counters of the server tell it", "leader.ackLoggingFrequency", "messageTracker.BufferSize",
                "messageTracker.Enabled");
        keys.add(useless("leader.nodelay", "TCP_NODELAY is always on").propertyWins("leader.nodelay"));
        keys.add(useless("follower.nodelay", "TCP_NODELAY is always on").propertyWins("follower.nodelay"));
    }

    private static void addAccess(List<ConfigKey> keys) {
        add(keys, KERBEROS, "kerberos.minReLoginTimeMs", "requireKerberosConfig", "kinit", "jaasLoginRenew");
        add(keys, "Apache's server doesn't read it either; sessionRequireClientSASLAuth is what has that effect",
                "requireClientAuthScheme");
        add(keys, "the address of a client is that of its connection", "IPAuthenticationProvider.usexforwardedfor");
        add(keys, "the leader checks, once", "enableEagerACLCheck");
        add(keys, "which algorithms are allowed is up to the JVM", "fips-mode");
        add(keys, CLIENT, "kerberos.canonicalizeHostNames", "server.realm", "server.principal", "request.timeout",
                "clientCnxnSocket", "client.secure", "disableAutoWatchReset", "sasl.client", "sasl.clientconfig", "sasl.client.username", "sasl.client.canonicalize.hostname",
                "sasl.client.allowReverseDnsLookup", "shuffleDnsResponse");
    }

    private static void addOperations(List<ConfigKey> keys) {
        add(keys, HTTP, "admin.portUnification", "admin.forceHttps", "admin.needClientAuth", "admin.httpVersion");
        add(keys, PATH_STATS, "pathStats.enabled", "pathStats.slotCapacity", "pathStats.slotDuration",
                "pathStats.maxDepth", "pathStats.sampleRate", "pathStats.topPathMax", "pathStats.delay",
                "pathStats.initialDelay");
        for (String name : List.of("numWorkerThreads", "maxQueueSize", "workerShutdownTimeoutMs", "httpsPort",
                "ssl.keyStore.location", "ssl.keyStore.password", "ssl.keyStore.type", "ssl.trustStore.location",
                "ssl.trustStore.password", "ssl.trustStore.type")) {
            keys.add(useless("metricsProvider." + name, "metrics over HTTP have no such setting").fileOnly());
        }
        add(keys, "it is for Apache's own tests", "forceSnapshotSync", "test.allowDiscontinuousProposals",
                "testingonly.initialZxid", "letAnySaslUserDoX");
        add(keys, "logging is configured in logback.xml", "jmx.log4j.disable", "jmx.log4j.mbean");
    }

    /** Apache's guide heads its entries with names of its code's variables; Apache reads none of these. */
    private static void addMisnamed(List<ConfigKey> keys) {
        Map.ofEntries(
                Map.entry("connectionMaxTokens", "connection_throttle_tokens"),
                Map.entry("connectionTokenFillTime", "connection_throttle_fill_time"),
                Map.entry("connectionTokenFillCount", "connection_throttle_fill_count"),
                Map.entry("connectionFreezeTime", "connection_throttle_freeze_time"),
                Map.entry("connectionDropIncrease", "connection_throttle_drop_increase"),
                Map.entry("connectionDropDecrease", "connection_throttle_drop_decrease"),
                Map.entry("connectionDecreaseRatio", "connection_throttle_decrease_ratio"),
                Map.entry("requestThrottleLimit", "request_throttle_max_requests"),
                Map.entry("requestThrottleStallTime", "request_throttle_stall_time"),
                Map.entry("requestThrottleDropStale", "request_throttle_drop_stale"),
                Map.entry("requestStaleLatencyCheck", "request_stale_latency_check"),
                Map.entry("requestStaleConnectionCheck", "request_stale_connection_check"),
                Map.entry("throttledOpWaitTime", "throttled_op_wait_time"),
                Map.entry("maxConcurrentSnapSyncs", "leader.maxConcurrentSnapSyncs"),
                Map.entry("maxConcurrentDiffSyncs", "leader.maxConcurrentDiffSyncs"),
                Map.entry("maxTimeToWaitForEpoch", "leader.maxTimeToWaitForEpoch"),
                Map.entry("advancedFlowControlEnabled", "netty.advancedFlowControl.enabled"),
                Map.entry("outstandingHandshake.limit", "netty.server.outstandingHandshake.limit"))
                .entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(entry -> add(keys, "it is only a heading in Apache's guide; the key is " + entry.getValue(),
                        entry.getKey()));
    }

    private static void add(List<ConfigKey> keys, String why, String... names) {
        for (String name : names) {
            keys.add(useless(name, why));
        }
    }
}
