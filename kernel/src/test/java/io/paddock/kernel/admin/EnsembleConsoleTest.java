package io.paddock.kernel.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.admin.AdminAnswer;
import io.paddock.api.admin.Health;
import io.paddock.kernel.testing.EnsembleFixture;
import io.paddock.kernel.testing.FixtureSettings;
import io.paddock.kernel.testing.ServerFixture;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the servers of an ensemble tell their administration. */
class EnsembleConsoleTest {
    private final EnsembleFixture servers = EnsembleFixture.of(3, 1, new FixtureSettings());

    @AfterEach
    void close() {
        servers.close();
    }

    private AdminAnswer run(ServerFixture server, String command) {
        return Asking.run(server.kernel(), servers::settle, Asking.call(command));
    }

    private Health health(ServerFixture server) {
        return Asking.answer(server.kernel().console().health(), servers::settle);
    }

    @Test
    void everybodyKnowsWhoLeads() {
        servers.start(1, 2, 3, 4);
        long leader = servers.leader();
        for (long id = 1; id <= 4; id++) {
            Map<String, Object> fields = run(servers.server(id), "leader").fields();
            assertEquals(leader, fields.get("leader_id"));
            assertEquals(id == leader, fields.get("is_leader"));
            Map<String, Object> state = run(servers.server(id), "zabstate").fields();
            assertEquals(id, state.get("myid"));
            assertEquals("broadcast", state.get("zabstate"));
            assertEquals(id != 4, state.get("voting"));
            assertTrue(health(servers.server(id)).isReady());
        }
    }

    @Test
    void theLeaderKnowsItsObservers() {
        servers.start(1, 2, 3, 4);
        Map<String, Object> fields = run(servers.server(servers.leader()), "observers").fields();
        assertEquals(Map.of("synced_observers", 1, "observers", List.of(Map.of("sid", 4L))), fields);
        Map<?, ?> view = (Map<?, ?>) run(servers.server(1), "voting_view").fields().get("current_config");
        assertEquals(3, view.size());
        assertEquals("participant", ((Map<?, ?>) view.get("2")).get("learner_type"));
    }

    @Test
    void whoLooksForALeaderIsAliveAndNotReady() {
        servers.start(1);
        Health health = health(servers.server(1));
        assertFalse(health.isReady());
        assertEquals("leaderelection", health.role());
        assertTrue(health.reason().contains("election"), health.reason());
        assertEquals("This ZooKeeper instance is not currently serving requests", run(servers.server(1), "srvr").error());
        assertEquals("election", run(servers.server(1), "zabstate").fields().get("zabstate"));
        assertEquals("leaderelection", run(servers.server(1), "monitor").fields().get("server_state"));
    }
}
