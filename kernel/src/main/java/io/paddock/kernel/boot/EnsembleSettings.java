package io.paddock.kernel.boot;

import io.paddock.kernel.zab.peer.EnsembleRules;
import io.paddock.kernel.zab.peer.EnsembleTimes;
import io.paddock.kernel.zab.peer.ServerSet;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * A server's place in its ensemble.
 *
 * @param quorumAddresses   where this server listens for learners
 * @param electionAddresses where it listens for votes
 */
public record EnsembleSettings(
        ServerSet servers,
        EnsembleTimes times,
        EnsembleRules rules,
        List<InetSocketAddress> quorumAddresses,
        List<InetSocketAddress> electionAddresses) {
    public EnsembleSettings {
        quorumAddresses = List.copyOf(quorumAddresses);
        electionAddresses = List.copyOf(electionAddresses);
    }

    /** With ZooKeeper's defaults for what servers do and leave. */
    public EnsembleSettings(
            ServerSet servers,
            EnsembleTimes times,
            List<InetSocketAddress> quorumAddresses,
            List<InetSocketAddress> electionAddresses) {
        this(servers, times, EnsembleRules.DEFAULT, quorumAddresses, electionAddresses);
    }
}
