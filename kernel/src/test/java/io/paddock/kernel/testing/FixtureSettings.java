package io.paddock.kernel.testing;

import io.paddock.api.access.AccessPolicy;
import io.paddock.api.access.Authenticator;
import io.paddock.kernel.admin.AdminFacts;
import io.paddock.kernel.boot.ClientAddresses;
import io.paddock.kernel.boot.EnsembleSettings;
import io.paddock.kernel.boot.KernelSettings;
import io.paddock.kernel.boot.Machine;
import io.paddock.kernel.client.ClientLimits;
import io.paddock.kernel.client.ClientSettings;
import io.paddock.kernel.client.ConspicuousRequests;
import io.paddock.kernel.client.RequestThrottling;
import io.paddock.kernel.client.SessionThrottling;
import io.paddock.kernel.observe.AuditSink;
import io.paddock.kernel.observe.ServerInfo;
import io.paddock.kernel.txn.TxnRules;
import io.paddock.kernel.zab.history.ZabSettings;
import io.paddock.kernel.zab.peer.EnsembleRules;
import io.paddock.kernel.zab.peer.ReconfigurationRules;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

/** The configuration of a {@link KernelFixture}: ZooKeeper's defaults, and what a test wants otherwise. */
public final class FixtureSettings {
    private static final int TICK_MILLIS = 2000;
    private static final int CLIENT_PORT = 2181;

    private int maxFrameBytes = 0xfffff;
    private int maxPerAddress;
    private int maxConnections;
    private int outstandingLimit = 1000;
    private RequestThrottling requestThrottling = RequestThrottling.OFF;
    private ClientLimits.LargeRequestLimit largeRequests = ClientLimits.LargeRequestLimit.OFF;
    private SessionThrottling sessionThrottling = SessionThrottling.OFF;
    private List<String> requiredSchemes = List.of();
    private int snapCount = 100_000;
    private long snapBytes;
    private int retainSnapshots;
    private long purgeMillis;
    private long purgeBytes;
    private boolean treeDigest = true;
    private boolean startsEmpty = true;
    private int commitLogCount = 500;
    private EnsembleRules ensembleRules = EnsembleRules.DEFAULT;
    private ReconfigurationRules reconfiguration = ReconfigurationRules.NONE;
    private boolean skipAcl;
    private boolean extendedTypes;
    private boolean quotas;
    private AccessPolicy policy;
    private final List<Authenticator> authenticators = new ArrayList<>();
    private ConspicuousRequests conspicuous = ConspicuousRequests.NONE;
    private Set<String> words = Set.of("*");
    private Executor errands = Runnable::run;
    private AuditSink audit;
    private ServerInfo info = new ServerInfo(
            "3.9.5-test", Map.of("clientPort", "2181"), Map.of("java.version", "17"), new Machine(Path.of("nowhere"), Path.of("nowhere")));

    public FixtureSettings maxFrameBytes(int bytes) {
        maxFrameBytes = bytes;
        return this;
    }

    public FixtureSettings connections(int perAddress, int total) {
        maxPerAddress = perAddress;
        maxConnections = total;
        return this;
    }

    public FixtureSettings outstandingLimit(int requests) {
        outstandingLimit = requests;
        return this;
    }

    public FixtureSettings requests(RequestThrottling throttling) {
        requestThrottling = throttling;
        return this;
    }

    public FixtureSettings largeRequests(int thresholdBytes, int totalBytes) {
        largeRequests = new ClientLimits.LargeRequestLimit(thresholdBytes, totalBytes);
        return this;
    }

    public FixtureSettings newSessions(SessionThrottling throttling) {
        sessionThrottling = throttling;
        return this;
    }

    public FixtureSettings requiredSchemes(String... schemes) {
        requiredSchemes = List.of(schemes);
        return this;
    }

    public FixtureSettings snapCount(int transactions) {
        snapCount = transactions;
        return this;
    }

    public FixtureSettings snapBytes(long bytes) {
        snapBytes = bytes;
        return this;
    }

    public FixtureSettings retention(int snapshots, long everyMillis, long everyBytes) {
        retainSnapshots = snapshots;
        purgeMillis = everyMillis;
        purgeBytes = everyBytes;
        return this;
    }

    /** Whether a server that is started without data may vote; counts from the next start on. */
    public FixtureSettings startsEmpty(boolean may) {
        startsEmpty = may;
        return this;
    }

    public FixtureSettings withoutDigest() {
        treeDigest = false;
        return this;
    }

    public FixtureSettings extendedTypes() {
        extendedTypes = true;
        return this;
    }

    /** Asked about each request; without it, nobody is. */
    public FixtureSettings policy(AccessPolicy asked) {
        policy = asked;
        return this;
    }

    AccessPolicy policy() {
        return policy;
    }

    /** Quotas are enforced. */
    public FixtureSettings quotas() {
        quotas = true;
        return this;
    }

    public FixtureSettings words(String... allowed) {
        words = Set.of(allowed);
        return this;
    }

    /** Where what takes long is done; without it, at once. */
    public FixtureSettings errands(Executor executor) {
        errands = executor;
        return this;
    }

    Executor errands() {
        return errands;
    }

    /** Where changes are written down; without it, nowhere. */
    public FixtureSettings audit(AuditSink sink) {
        audit = sink;
        return this;
    }

    AuditSink audit() {
        return audit;
    }

    public FixtureSettings info(ServerInfo newInfo) {
        info = newInfo;
        return this;
    }

    /** One more beside {@link TestDigest}. */
    public FixtureSettings authenticator(Authenticator authenticator) {
        authenticators.add(authenticator);
        return this;
    }

    List<Authenticator> authenticators() {
        return authenticators;
    }

    /** Requests that are logged. */
    public FixtureSettings conspicuous(ConspicuousRequests which) {
        conspicuous = which;
        return this;
    }

    int maxFrameBytes() {
        return maxFrameBytes;
    }

    /** Committed transactions that a server of an ensemble keeps in memory. */
    public FixtureSettings commitLogCount(int transactions) {
        commitLogCount = transactions;
        return this;
    }

    /** What servers of an ensemble do and leave. */
    public FixtureSettings rules(EnsembleRules rules) {
        ensembleRules = rules;
        return this;
    }

    EnsembleRules ensembleRules() {
        return ensembleRules;
    }

    /** Nobody is refused anything. */
    public FixtureSettings skipAcl() {
        skipAcl = true;
        return this;
    }

    /** The ensemble may be changed while it runs. */
    public FixtureSettings reconfigurable(int leastVoters) {
        reconfiguration = new ReconfigurationRules(true, leastVoters);
        return this;
    }

    ReconfigurationRules reconfiguration() {
        return reconfiguration;
    }

    int commitLogCount() {
        return commitLogCount;
    }

    KernelSettings toKernel(long serverId, EnsembleSettings ensemble) {
        return new KernelSettings(
                new ZabSettings(serverId, TICK_MILLIS, snapCount, snapBytes, retainSnapshots, purgeMillis,
                        purgeBytes, 60_000, 10_000, 300_000, startsEmpty),
                new ClientSettings(
                        2 * TICK_MILLIS, 20 * TICK_MILLIS, TICK_MILLIS, maxFrameBytes,
                        new ClientLimits(
                                maxPerAddress, maxConnections, outstandingLimit, requestThrottling, largeRequests,
                                sessionThrottling),
                        60_000, conspicuous, requiredSchemes, words),
                new TxnRules(extendedTypes, false, quotas, treeDigest),
                info,
                ClientAddresses.plain(new InetSocketAddress(InetAddress.getLoopbackAddress(), CLIENT_PORT)),
                skipAcl,
                ensemble,
                new AdminFacts(null, true, serverId, "the file", true, new AdminFacts.Restores(true, 60_000)));
    }
}
