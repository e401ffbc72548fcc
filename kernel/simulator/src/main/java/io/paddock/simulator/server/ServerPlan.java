package io.paddock.simulator.server;

import io.paddock.api.ServerFacts;
import io.paddock.kernel.boot.ClientAddresses;
import io.paddock.kernel.boot.EnsembleSettings;
import io.paddock.kernel.boot.KernelSettings;
import io.paddock.kernel.client.ClientLimits;
import io.paddock.kernel.client.ClientSettings;
import io.paddock.kernel.client.ConspicuousRequests;
import io.paddock.kernel.observe.ServerInfo;
import io.paddock.kernel.observe.Surroundings;
import io.paddock.kernel.txn.TxnRules;
import io.paddock.kernel.zab.history.ZabSettings;
import io.paddock.kernel.zab.peer.EnsembleMember;
import io.paddock.kernel.zab.peer.EnsembleTimes;
import io.paddock.kernel.zab.peer.ServerSet;
import io.paddock.simulator.net.VirtualNetwork;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** From the shape of a run to the settings of one server. */
final class ServerPlan {
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

    private final EnsembleShape shape;
    private final int id;

    ServerPlan(EnsembleShape shape, int id) {
        this.shape = shape;
        this.id = id;
    }

    ServerFacts facts(Path directory) {
        return new ServerFacts(id, directory, directory, MAX_FRAME_BYTES, MAX_RECORD_BYTES);
    }

    KernelSettings kernel() {
        return new KernelSettings(
                zab(), client(), new TxnRules(true, false, false, true),
                new ServerInfo("simulated", Map.of(), Map.of(), Surroundings.NONE),
                ClientAddresses.plain(new InetSocketAddress(address(id), CLIENT_PORT)), false, shape.isEnsemble() ? ensemble() : null);
    }

    private EnsembleSettings ensemble() {
        SortedMap<Long, EnsembleMember> members = new TreeMap<>();
        StringBuilder text = new StringBuilder();
        for (int server = 1; server <= shape.servers(); server++) {
            InetSocketAddress quorum = new InetSocketAddress(address(server), QUORUM_PORT);
            InetSocketAddress election = new InetSocketAddress(address(server), ELECTION_PORT);
            boolean voter = shape.isVoter(server);
            members.put((long) server, new EnsembleMember(server, voter, List.of(quorum), List.of(election)));
            text.append("server.").append(server).append("=10.0.0.").append(server).append(':').append(QUORUM_PORT)
                    .append(':').append(ELECTION_PORT).append(voter ? ":participant\n" : ":observer\n");
        }
        text.append("version=0");
        ServerSet servers = new ServerSet(members, new TreeMap<>(), new TreeMap<>(), 0, text.toString());
        long tickNanos = TimeUnit.MILLISECONDS.toNanos(shape.tickMillis());
        EnsembleTimes times = new EnsembleTimes(
                tickNanos, tickNanos * shape.initLimit(), tickNanos * shape.syncLimit(), shape.commitLogCount(),
                MAX_RECORD_BYTES);
        return new EnsembleSettings(
                servers, times, shape.rules(),
                members.get((long) id).quorumAddresses(), members.get((long) id).electionAddresses(), 1);
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
