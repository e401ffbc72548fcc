package com.example.preferred;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.paddock.simulator.SimulatedEnsemble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ensembles in virtual time, each with other faults, and with this election in every server. */
@Timeout(240)
class PreferredSimulationTest {
    private static final int SEEDS = 6;

    @Test
    void breaksNoPromise() {
        // A run that breaks one throws, and says how to see it again.
        assertFalse(SimulatedEnsemble.with(new PreferredElectorProvider())
                .property("election.preferred.server", "1")
                .seeds(SEEDS)
                .run().isEmpty());
    }
}
