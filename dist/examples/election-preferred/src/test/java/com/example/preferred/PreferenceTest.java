package com.example.preferred;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.election.Electorate;
import io.paddock.testkit.ElectionNetwork;
import io.paddock.testkit.MajorityElectorate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When the preferred server leads and when it doesn't, in virtual time. */
class PreferenceTest {
    private static final Electorate THREE = MajorityElectorate.of(1L, 2L, 3L);
    private static final long SOON_MILLIS = 1_000;

    private static ElectionNetwork preferring(int server) {
        return new ElectionNetwork(
                new PreferredElectorProvider(), Map.of("server", Integer.toString(server)), THREE, 42);
    }

    private static long leader(ElectionNetwork network) {
        network.lookAll();
        assertTrue(network.runUntil(network::isSettled, SOON_MILLIS), "no leader");
        return network.winner(2).leader();
    }

    @Test
    void itLeadsWhenItIsUpToDate() throws Exception {
        for (int preferred = 1; preferred <= 3; preferred++) {
            try (ElectionNetwork network = preferring(preferred)) {
                for (long id : THREE.voters()) {
                    network.start(id, 7, 5);
                }
                assertEquals(preferred, leader(network));
            }
        }
    }

    @Test
    void itDoesNotLeadWhenAnotherKnowsMore() throws Exception {
        try (ElectionNetwork network = preferring(1)) {
            network.start(1, 6, 5);
            network.start(2, 7, 5);
            network.start(3, 7, 5);
            assertEquals(3, leader(network));
        }
    }

    @Test
    void withoutItTheGreatestIdLeads() throws Exception {
        try (ElectionNetwork network = preferring(3)) {
            network.start(1, 7, 5);
            network.start(2, 7, 5);
            assertEquals(2, leader(network));
            // It is back, and leads from the next election on.
            network.start(3, 7, 5);
            network.look(3);
            assertTrue(network.runUntil(network::isSettled, SOON_MILLIS));
            assertEquals(2, network.winner(3).leader());
            assertEquals(3, leader(network));
        }
    }

    @Test
    void itIsWaitedForALittle() throws Exception {
        try (ElectionNetwork network = preferring(3)) {
            network.start(1, 7, 5);
            network.start(2, 7, 5);
            network.start(3, 7, 5);
            network.look(1);
            network.look(2);
            network.runMillis(50);
            network.look(3);
            assertTrue(network.runUntil(network::isSettled, SOON_MILLIS));
            assertEquals(3, network.winner(1).leader());
        }
    }
}
