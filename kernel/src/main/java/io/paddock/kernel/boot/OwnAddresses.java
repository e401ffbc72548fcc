package io.paddock.kernel.boot;

import io.paddock.api.transport.Framer;
import io.paddock.api.transport.Plane;
import io.paddock.kernel.zab.RoleMachine;
import io.paddock.kernel.zab.peer.EnsembleMember;
import io.paddock.kernel.zab.peer.ServerSet;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;

/** Listens where the configuration that is agreed on says that this server does. Connections that there are stay. */
final class OwnAddresses implements Consumer<ServerSet> {
    private final Ports ports;
    private final KernelSettings settings;
    private final Framer clientFramer;
    private EnsembleMember known;

    OwnAddresses(Ports ports, KernelSettings settings, Framer clientFramer) {
        this.ports = ports;
        this.settings = settings;
        this.clientFramer = clientFramer;
        this.known = settings.ensemble().servers().member(settings.zab().serverId());
    }

    @Override
    public void accept(ServerSet agreed) {
        EnsembleMember me = agreed.member(settings.zab().serverId());
        if (me == null) {
            return; // it goes on where it is
        }
        int backlog = settings.clients().listenBacklog();
        if (me.clientAddress() != null) {
            follow(Plane.CLIENT, List.of(me.clientAddress()), clientFramer, backlog);
        }
        if (me.secureAddress() != null) {
            follow(Plane.SECURE_CLIENT, List.of(me.secureAddress()), clientFramer, backlog);
        }
        if (known != null && !known.electionAddresses().equals(me.electionAddresses())) {
            follow(Plane.ELECTION, me.electionAddresses(), RoleMachine.electionFramer(), 0);
        }
        if (known != null && !known.quorumAddresses().equals(me.quorumAddresses())) {
            follow(Plane.QUORUM, me.quorumAddresses(), RoleMachine.quorumFramer(), 0);
        }
        known = me;
    }

    private void follow(Plane plane, List<InetSocketAddress> names, Framer framer, int backlog) {
        boolean everywhere = settings.ensemble().reconfiguration().listensEverywhere() && (plane == Plane.ELECTION || plane == Plane.QUORUM);
        List<InetSocketAddress> addresses = names.stream()
                .map(name -> everywhere
                        ? new InetSocketAddress(name.getPort()) : new InetSocketAddress(name.getHostString(), name.getPort()))
                .toList();
        if (!addresses.stream().allMatch(address -> ports.listensAt(plane, address))) {
            ports.move(plane, addresses, framer, backlog);
        }
    }
}
