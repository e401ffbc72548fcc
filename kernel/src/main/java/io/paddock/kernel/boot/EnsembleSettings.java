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
 * @param servers           that the server starts with
 * @param bindTries         how often it tries to, a second apart; 0 for without end
 * @param reconfiguration   whether and how that may change
 */
public record EnsembleSettings(
        ServerSet servers,
        EnsembleTimes times,
        EnsembleRules rules,
        List<InetSocketAddress> quorumAddresses,
        List<InetSocketAddress> electionAddresses,
        int bindTries,
        ReconfigurationSettings reconfiguration) {
    public EnsembleSettings {
        quorumAddresses = List.copyOf(quorumAddresses);
        electionAddresses = List.copyOf(electionAddresses);
    }

    /** Of an ensemble that stays what it is. */
    public EnsembleSettings(
            ServerSet servers,
            EnsembleTimes times,
            EnsembleRules rules,
            List<InetSocketAddress> quorumAddresses,
            List<InetSocketAddress> electionAddresses,
            int bindTries) {
        this(servers, times, rules, quorumAddresses, electionAddresses, bindTries, ReconfigurationSettings.NONE);
    }

    /** With ZooKeeper's defaults for what servers do and leave; listens at the first try. */
    public EnsembleSettings(
            ServerSet servers,
            EnsembleTimes times,
            List<InetSocketAddress> quorumAddresses,
            List<InetSocketAddress> electionAddresses) {
        this(servers, times, EnsembleRules.DEFAULT, quorumAddresses, electionAddresses, 1);
    }
}
