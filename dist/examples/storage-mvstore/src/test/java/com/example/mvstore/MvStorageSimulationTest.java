package com.example.mvstore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.paddock.simulator.SimulatedEnsemble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ensembles in virtual time, each with other faults, and with this storage in every server. */
@Timeout(240)
class MvStorageSimulationTest {
    private static final int SEEDS = 15;

    @Test
    void breaksNoPromise() {
        assertEquals(SEEDS, SimulatedEnsemble.with(new MvStorageProvider())
                .property("storage.mvstore.cache", "2m")
                .seeds(SEEDS)
                .run().size());
    }
}
