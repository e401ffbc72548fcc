package io.paddock.kernel.zab.peer;

import io.paddock.api.election.Elector;
import io.paddock.api.transport.Transport;
import io.paddock.kernel.loop.TransportRouter;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * What a server of an ensemble has beyond one that is alone.
 *
 * @param electionAddresses where this server listens for votes, which its configuration may not say
 * @param router brings events of dialled connections to whom dialled
 */
public record EnsembleInputs(
        Configurations configurations,
        List<InetSocketAddress> electionAddresses,
        EnsembleTimes times,
        EnsembleRules rules,
        Elector elector,
        Transport transport,
        TransportRouter router) {}
