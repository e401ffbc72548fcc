package io.paddock.kernel.zab.peer;

import io.paddock.api.election.Elector;
import io.paddock.api.transport.Transport;
import io.paddock.kernel.loop.TransportRouter;

/**
 * What a server of an ensemble has beyond one that is alone.
 *
 * @param router brings events of dialled connections to whom dialled
 */
public record EnsembleInputs(
        Configurations configurations, EnsembleTimes times, EnsembleRules rules, Elector elector, Transport transport, TransportRouter router) {}
