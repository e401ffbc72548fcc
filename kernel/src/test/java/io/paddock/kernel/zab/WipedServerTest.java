package io.paddock.kernel.zab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.paddock.kernel.testing.EnsembleFixture;
import io.paddock.kernel.testing.FixtureSettings;
import io.paddock.kernel.testing.RawClient;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Servers without data, where that must not be taken for new ones ({@code db.autocreate=false}). */
class WipedServerTest {
    private final FixtureSettings settings = new FixtureSettings();

    private EnsembleFixture withData() {
        EnsembleFixture servers = EnsembleFixture.of(3, 0, settings).start(1, 2, 3);
        RawClient client = servers.server(servers.leader()).connect();
        servers.server(servers.leader()).create(client, "/a");
        settings.startsEmpty(false);
        return servers;
    }

    @Test
    void withOneOtherItMakesNoQuorum() {
        try (EnsembleFixture servers = withData()) {
            servers.crash(1);
            servers.crash(2);
            servers.crash(3);
            servers.wipe(1);
            servers.start(1, 2);
            servers.pass(20_000);
            assertEquals(List.of("leaderelection", "leaderelection"), servers.modes(), "server 3 may know better");
            servers.start(3);
            assertEquals(List.of("follower", "follower", "leader"), servers.modes());
            assertNotNull(servers.server(1).tree().find("/a"));
        }
    }

    @Test
    void itVotesOnceItHasTheData() {
        try (EnsembleFixture servers = withData()) {
            servers.crash(1);
            servers.wipe(1);
            servers.start(1);
            assertNotNull(servers.server(1).tree().find("/a"));
            servers.crash(3);
            servers.pass(20_000);
            assertEquals(List.of("follower", "leader"), servers.modes());
            servers.crash(1);
            servers.start(1);
            assertEquals(List.of("follower", "leader"), servers.modes(), "it has data after a restart too");
        }
    }

    @Test
    void allOfThemTogetherDecideNothing() {
        settings.startsEmpty(false);
        try (EnsembleFixture servers = EnsembleFixture.of(3, 0, settings).start(1, 2, 3)) {
            servers.pass(30_000);
            assertEquals(List.of("leaderelection", "leaderelection", "leaderelection"), servers.modes());
        }
    }

    @Test
    void anEnsembleThatHasNeverWrittenStartsAgain() {
        try (EnsembleFixture servers = EnsembleFixture.of(3, 0, settings).start(1, 2, 3)) {
            settings.startsEmpty(false);
            for (long id = 1; id <= 3; id++) {
                servers.crash(id);
            }
            servers.start(1, 2, 3);
            assertEquals(List.of("follower", "follower", "leader"), servers.modes());
        }
    }
}
