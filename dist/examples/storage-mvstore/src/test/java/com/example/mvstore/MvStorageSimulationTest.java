package com.example.mvstore;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.paddock.simulator.SimulatedEnsemble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ensembles in virtual time, each with other faults, and with this storage in every server. */
@Timeout(240)
class MvStorageSimulationTest {
    private static final int SEEDS = 3;

    @Test
    void breaksNoPromise() {
        // A run that breaks one throws, and says how to see it again.
        assertFalse(SimulatedEnsemble.with(new MvStorageProvider())
                .property("storage.mvstore.cache", "2m")
                .seeds(SEEDS)
                .run().isEmpty());
    }
}
