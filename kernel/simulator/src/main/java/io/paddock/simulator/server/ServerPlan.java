package io.paddock.simulator.server;

import io.paddock.api.ServerFacts;
import io.paddock.kernel.boot.ClientAddresses;
import io.paddock.kernel.boot.EnsembleSettings;
import io.paddock.kernel.boot.KernelSettings;
import io.paddock.kernel.boot.MembershipText;
import io.paddock.kernel.boot.ReconfigurationSettings;
import io.paddock.kernel.client.ClientLimits;
import io.paddock.kernel.client.ClientSettings;
import io.paddock.kernel.client.ConspicuousRequests;
import io.paddock.kernel.observe.ServerInfo;
import io.paddock.kernel.observe.Surroundings;
import io.paddock.kernel.txn.TxnRules;
import io.paddock.kernel.zab.history.ZabSettings;
import io.paddock.kernel.zab.peer.EnsembleTimes;
import io.paddock.kernel.zab.peer.MalformedConfigurationException;
import io.paddock.kernel.zab.peer.ReconfigurationRules;
import io.paddock.kernel.zab.peer.ServerSet;
import io.paddock.simulator.net.VirtualNetwork;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** From the shape of a run to the settings of one server. */
public final class ServerPlan {
    private static final int CLIENT_PORT = 2181;
    private static final int QUORUM_PORT = 2888;
    private static final int ELECTION_PORT = 3888;
    private static final int MAX_FRAME_BYTES = 0xfffff;
    private static final int MAX_RECORD_BYTES = 4 << 20;
    private static final int MIN_SESSION_TICKS = 2;
    private static final int MAX_SESSION_TICKS = 20;
    private static final int SESSIONLESS_MILLIS = 10_000;
    private static final int PURGE_BYTES = 10_000;
    private static final int CONTAINER_CHECK_MILLIS = 5_000;
    private static final int CONTAINERS_PER_MINUTE = 600;
    private static final int CONTAINER_NEVER_USED_MILLIS = 20_000;

    private static final MembershipText TEXT = new MembershipText(false);

    private final EnsembleShape shape;
    private final int id;

    ServerPlan(EnsembleShape shape, int id) {
        this.shape = shape;
        this.id = id;
    }

    ServerFacts facts(Path directory) {
        return new ServerFacts(id, directory, directory, MAX_FRAME_BYTES, MAX_RECORD_BYTES);
    }

    /**
     * What its kernel is told.
     *
     * @param known  the ensemble as it knows it; null at its first start
     * @param keeper gets what it is to know at the next one
     */
    KernelSettings kernel(ServerSet known, Consumer<ServerSet> keeper) {
        return new KernelSettings(
                zab(), client(), new TxnRules(true, false, false, true),
                new ServerInfo("simulated", Map.of(), Map.of(), Surroundings.NONE),
                ClientAddresses.plain(clientAddress()), shape.reconfigurable(),
                shape.isEnsemble() ? ensemble(known == null ? first() : known, keeper) : null);
    }

    InetSocketAddress clientAddress() {
        return new InetSocketAddress(address(id), CLIENT_PORT);
    }

    /** What stands for a server in a configuration. */
    public static String line(int server, boolean voter) {
        return "server." + server + "=10.0.0." + server + ":" + QUORUM_PORT + ":" + ELECTION_PORT
                + (voter ? ":participant" : ":observer") + ";10.0.0." + server + ":" + CLIENT_PORT;
    }

    private ServerSet first() {
        StringBuilder text = new StringBuilder();
        for (int server = 1; server <= shape.servers(); server++) {
            text.append(line(server, shape.isVoter(server))).append('\n');
        }
        try {
            return TEXT.read(text.toString());
        } catch (MalformedConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private EnsembleSettings ensemble(ServerSet servers, Consumer<ServerSet> keeper) {
        long tickNanos = TimeUnit.MILLISECONDS.toNanos(shape.tickMillis());
        EnsembleTimes times = new EnsembleTimes(
                tickNanos, tickNanos * shape.initLimit(), tickNanos * shape.syncLimit(), shape.commitLogCount(),
                MAX_RECORD_BYTES);
        return new EnsembleSettings(
                servers, times, shape.rules(), List.of(new InetSocketAddress(address(id), QUORUM_PORT)),
                List.of(new InetSocketAddress(address(id), ELECTION_PORT)), 1,
                new ReconfigurationSettings(
                        shape.reconfigurable() ? new ReconfigurationRules(true, 1) : ReconfigurationRules.NONE, TEXT, keeper,
                        false));
    }

    private static InetAddress address(int server) {
        return VirtualNetwork.addressOf(server, "server " + server);
    }

    private ZabSettings zab() {
        return new ZabSettings(
                id, shape.tickMillis(), shape.snapCount(), 0, shape.retainSnapshots(), shape.purgeMillis(),
                PURGE_BYTES, CONTAINER_CHECK_MILLIS, CONTAINERS_PER_MINUTE, CONTAINER_NEVER_USED_MILLIS, true);
    }

    private ClientSettings client() {
        return new ClientSettings(
                MIN_SESSION_TICKS * shape.tickMillis(), MAX_SESSION_TICKS * shape.tickMillis(), shape.tickMillis(),
                MAX_FRAME_BYTES, new ClientLimits(0, 0, shape.outstandingLimit()), SESSIONLESS_MILLIS,
                ConspicuousRequests.NONE, List.of(), Set.of());
    }
}
