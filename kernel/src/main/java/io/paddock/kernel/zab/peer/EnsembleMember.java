package io.paddock.kernel.zab.peer;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * A server of the ensemble as the roles know it. Addresses are unresolved: names are looked up at every dial.
 *
 * @param voter             whether it votes; an observer doesn't
 * @param quorumAddresses   where it listens as leader, at least one
 * @param electionAddresses where it listens for votes, at least one
 */
public record EnsembleMember(
        long id, boolean voter, List<InetSocketAddress> quorumAddresses, List<InetSocketAddress> electionAddresses) {
    public EnsembleMember {
        quorumAddresses = List.copyOf(quorumAddresses);
        electionAddresses = List.copyOf(electionAddresses);
    }
}
