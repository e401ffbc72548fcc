package io.paddock.kernel.boot;

import io.paddock.api.ServerFacts;
import io.paddock.api.admin.AdminSettings;
import io.paddock.kernel.admin.AdminFacts;
import io.paddock.kernel.boot.config.ConfigurationFiles;
import io.paddock.kernel.boot.config.Ensemble;
import io.paddock.kernel.boot.config.HostPort;
import io.paddock.kernel.boot.config.Limits;
import io.paddock.kernel.boot.config.Member;
import io.paddock.kernel.boot.config.Operations;
import io.paddock.kernel.boot.config.Retention;
import io.paddock.kernel.boot.config.ServerConfig;
import io.paddock.kernel.client.ClientLimits;
import io.paddock.kernel.client.ClientSettings;
import io.paddock.kernel.client.ConspicuousRequests;
import io.paddock.kernel.observe.ServerInfo;
import io.paddock.kernel.txn.TxnRules;
import io.paddock.kernel.zab.history.ZabSettings;
import io.paddock.kernel.zab.peer.EnsembleRules;
import io.paddock.kernel.zab.peer.EnsembleTimes;
import io.paddock.kernel.zab.peer.ReconfigurationRules;
import io.paddock.kernel.zab.peer.ServerSet;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** From what the operator said to what each room of the kernel wants to know. */
final class SettingsMapping {
    /** A record is a request, its header, and the identities and paths that a transaction adds. */
    private static final int RECORD_OVERHEAD_BYTES = 64 * 1024;

    private SettingsMapping() {}

    static ServerFacts facts(ServerConfig config) {
        int maxFrame = config.limits().maxFrameBytes();
        return new ServerFacts(
                config.serverId(), config.storage().dataDir(), config.storage().dataLogDir(), maxFrame,
                (int) Math.min(Integer.MAX_VALUE, 2L * maxFrame + RECORD_OVERHEAD_BYTES));
    }

    /**
     * What the kernel is told.
     *
     * @param startsEmpty whether a server without data may begin with none
     * @param errands     where files are written that the kernel doesn't wait for
     */
    static KernelSettings kernel(ServerConfig config, ServerInfo info, boolean startsEmpty, Executor errands) {
        return new KernelSettings(
                zab(config, startsEmpty),
                client(config),
                new TxnRules(config.features().extendedTypes(), false, config.limits().enforceQuota(),
                        config.features().treeDigest()),
                info,
                new ClientAddresses(
                        config.clients().plain().map(HostPort::resolve).orElse(null),
                        config.clients().secure().map(HostPort::resolve).orElse(null),
                        Math.max(0, config.clients().listenBacklog())),
                config.access().skipAcl(),
                config.ensemble().standalone() ? null : ensemble(config, errands),
                admin(config));
    }

    private static AdminFacts admin(ServerConfig config) {
        Operations operations = config.operations();
        AdminSettings settings = new AdminSettings(
                operations.admin().map(HostPort::resolve).orElse(null),
                operations.adminPath(),
                operations.adminIdleMillis(),
                operations.metrics().map(HostPort::resolve).orElse(null),
                operations.jvmMetrics());
        return new AdminFacts(settings, operations.adminAskedFor(), config.serverId(), config.textWithoutSecrets(),
                operations.adminSnapshots(),
                new AdminFacts.Restores(operations.adminRestores(), operations.adminIntervalMillis()));
    }

    private static EnsembleSettings ensemble(ServerConfig config, Executor errands) {
        Ensemble ensemble = config.ensemble();
        long tickNanos = TimeUnit.MILLISECONDS.toNanos(config.sessions().tickTimeMillis());
        EnsembleTimes times = new EnsembleTimes(
                tickNanos,
                tickNanos * ensemble.initLimit(),
                tickNanos * ensemble.syncLimit(),
                config.storage().commitLogCount(),
                facts(config).maxRecordBytes());
        Member self = ensemble.membership().members().get(config.serverId());
        return new EnsembleSettings(
                servers(config),
                times,
                new EnsembleRules(
                        config.clients().leaderServes(),
                        config.sessions().readOnlyMode(),
                        config.sessions().local(),
                        config.sessions().localUpgrading(),
                        ensemble.observersLog(),
                        ensemble.maxSnapshotSyncs(),
                        ensemble.maxDiffSyncs(),
                        config.storage().snapshotSizeFactor()),
                self.addresses().stream().map(address -> listenOn(address.quorum(), ensemble)).toList(),
                self.addresses().stream().map(address -> listenOn(address.election(), ensemble)).toList(),
                ensemble.timings().electionBindRetries(),
                reconfiguration(config, errands));
    }

    private static ReconfigurationSettings reconfiguration(ServerConfig config, Executor errands) {
        Ensemble ensemble = config.ensemble();
        return new ReconfigurationSettings(
                new ReconfigurationRules(ensemble.reconfigEnabled(), ensemble.standaloneEnabled() ? 2 : 1),
                new MembershipText(ensemble.severalAddresses()),
                config.file().<Consumer<ServerSet>>map(file -> new ConfigurationKeeper(
                        new ConfigurationFiles(file, config.storage().dataDir()), config.serverId(), errands))
                        .orElse(agreed -> { }),
                ensemble.listenOnAll());
    }

    private static ServerSet servers(ServerConfig config) {
        return MembershipText.serversOf(config.ensemble().membership());
    }

    private static InetSocketAddress listenOn(HostPort address, Ensemble ensemble) {
        return ensemble.listenOnAll() ? new InetSocketAddress(address.port()) : address.resolve();
    }

    private static ZabSettings zab(ServerConfig config, boolean startsEmpty) {
        Retention retention = config.retention();
        return new ZabSettings(
                config.serverId(),
                config.sessions().tickTimeMillis(),
                Math.max(2, config.storage().snapshotEveryTransactions()),
                config.storage().snapshotEveryBytes(),
                retention.enabled() ? retention.snapshotsKept() : 0,
                retention.enabled() ? retention.intervalMillis() : 0,
                retention.enabled() ? retention.journalBytes() : 0,
                config.features().reaperIntervalMillis(),
                config.features().reaperMaxPerMinute(),
                config.features().unusedContainerMillis(),
                startsEmpty);
    }

    private static ClientSettings client(ServerConfig config) {
        Set<String> words = new TreeSet<>(config.operations().words().allowed());
        if (config.operations().words().all()) {
            words.add("*");
        }
        return new ClientSettings(
                config.sessions().minTimeoutMillis(),
                config.sessions().maxTimeoutMillis(),
                config.sessions().tickTimeMillis(),
                config.limits().maxFrameBytes(),
                limits(config),
                config.clients().sessionlessTimeoutMillis(),
                ConspicuousRequests.of(
                        config.operations().slowRequestMillis(), config.operations().largeRequestPercent(),
                        config.limits().maxFrameBytes()),
                config.access().requiredSchemes(),
                words);
    }

    private static ClientLimits limits(ServerConfig config) {
        Limits limits = config.limits();
        return new ClientLimits(
                config.clients().maxPerAddress(),
                config.clients().maxTotal(),
                outstandingShare(config),
                limits.requests(),
                new ClientLimits.LargeRequestLimit(limits.largeRequestThresholdBytes(), limits.largeRequestsBytes()),
                limits.newSessions());
    }

    /** Shared among the voters but the leader, as with ZooKeeper. */
    private static int outstandingShare(ServerConfig config) {
        long sharers = Math.max(1, config.ensemble().membership().votingCount() - 1);
        return (int) Math.max(1, config.limits().outstandingRequests() / sharers);
    }

    /** The directory below which plug-ins lie, from the configuration or from where the distribution is. */
    static Path pluginDir(ServerConfig config, Path home) {
        return config.providers().pluginDir().orElse(home.resolve("plugins"));
    }
}
