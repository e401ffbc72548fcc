package io.paddock.kernel.zab.peer;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * A server of the ensemble as the roles know it. Addresses are unresolved: names are looked up at every dial.
 *
 * @param voter             whether it votes; an observer doesn't
 * @param quorumAddresses   where it listens as leader, at least one
 * @param electionAddresses where it listens for votes, at least one
 * @param clientAddress     where it listens for clients, if the configuration says so; else null
 * @param secureAddress     where it listens for clients over TLS, likewise
 */
public record EnsembleMember(
        long id, boolean voter, List<InetSocketAddress> quorumAddresses, List<InetSocketAddress> electionAddresses,
        InetSocketAddress clientAddress, InetSocketAddress secureAddress) {
    public EnsembleMember {
        quorumAddresses = List.copyOf(quorumAddresses);
        electionAddresses = List.copyOf(electionAddresses);
    }

    /** One whose clients' addresses the configuration doesn't tell. */
    public EnsembleMember(
            long id, boolean voter, List<InetSocketAddress> quorumAddresses, List<InetSocketAddress> electionAddresses) {
        this(id, voter, quorumAddresses, electionAddresses, null, null);
    }
}
