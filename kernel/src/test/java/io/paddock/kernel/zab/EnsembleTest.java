package io.paddock.kernel.zab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.paddock.kernel.testing.Bodies;
import io.paddock.kernel.testing.EnsembleFixture;
import io.paddock.kernel.testing.RawClient;
import io.paddock.kernel.wire.OpCode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How an ensemble forms, and what its servers then are. */
class EnsembleTest {
    private final EnsembleFixture servers = EnsembleFixture.voters(3);

    @AfterEach
    void close() {
        servers.close();
    }

    @Test
    void theFirstServerWaitsAndTheEnsembleFormsUnderTheSecond() {
        servers.start(1);
        assertEquals(List.of("leaderelection"), servers.modes());
        servers.start(2);
        assertEquals(List.of("follower", "leader"), servers.modes());
        servers.start(3);
        assertEquals(List.of("follower", "leader", "follower"), servers.modes());
    }

    @Test
    void whatIsWrittenOnOneServerIsOnAll() {
        servers.start(1, 2, 3);
        RawClient client = servers.server(1).connect();
        assertEquals(0, client.call(OpCode.CREATE, Bodies.create("/a", "x", Bodies.PERSISTENT)).error());
        for (long id = 1; id <= 3; id++) {
            assertNotNull(servers.server(id).tree().find("/a"));
        }
    }

    @Test
    void aLostLeaderIsReplacedAndTheSessionGoesOn() {
        servers.start(1, 2, 3);
        long leader = servers.leader();
        RawClient client = servers.server(leader).connect();
        client.call(OpCode.CREATE, Bodies.create("/a", "x", Bodies.EPHEMERAL));
        servers.crash(leader);
        servers.pass(1000);
        RawClient again = servers.server(servers.leader()).dial()
                .handshake(30_000, client.sessionId(), client.password(), 0);
        assertEquals(client.sessionId(), again.sessionId());
        assertNotNull(servers.server(servers.leader()).tree().find("/a"));
    }
}
