package io.paddock.simulator.swarm;

import io.paddock.simulator.client.ClientShape;
import io.paddock.simulator.disk.DiskShape;
import io.paddock.simulator.net.NetworkShape;
import io.paddock.simulator.server.EnsembleShape;

/**
 * Everything about a run but its draws on the way.
 *
 * @param clients       how many
 * @param directories   that they work in
 * @param names         in each directory
 * @param maxDriftPpm   by which clocks run fast or slow
 * @param faultsNanos   virtual length of phase 1: whatever the faults do, no promise is broken
 * @param recoveryNanos in phase 2, when all faults are over, the ensemble must be well again within that
 * @param startNanos    within which the servers are started
 */
public record Scenario(
        EnsembleShape ensemble, NetworkShape network, DiskShape disk, int clients, ClientShape client, int directories,
        int names, int maxDriftPpm, FaultShape faults, long faultsNanos, long recoveryNanos,
        long startNanos) {}
