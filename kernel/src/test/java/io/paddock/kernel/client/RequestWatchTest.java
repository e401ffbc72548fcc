package io.paddock.kernel.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.kernel.testing.Bodies;
import io.paddock.kernel.testing.EnsembleFixture;
import io.paddock.kernel.testing.FixtureSettings;
import io.paddock.kernel.testing.KernelFixture;
import io.paddock.kernel.testing.LogLines;
import io.paddock.kernel.testing.RawClient;
import io.paddock.kernel.testing.ServerFixture;
import io.paddock.kernel.wire.OpCode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What operators hear of slow requests and of those that are nearly too large. */
class RequestWatchTest {
    private static final int MAX_FRAME = 10_000;

    private final FixtureSettings settings = new FixtureSettings()
            .maxFrameBytes(MAX_FRAME).conspicuous(ConspicuousRequests.of(500, 80, MAX_FRAME));
    private final LogLines log = LogLines.of("requests");

    @AfterEach
    void close() {
        log.close();
    }

    private static String metric(KernelFixture server, String name) {
        return server.ask("mntr").lines().filter(line -> line.startsWith("zk_" + name + "\t")).findFirst()
                .orElseThrow().split("\t")[1];
    }

    @Test
    void aSlowWriteTellsWhereItsTimeWent() {
        try (KernelFixture server = KernelFixture.start(settings)) {
            RawClient client = server.connect();
            server.storage().hold();
            client.send(OpCode.CREATE, Bodies.create("/a", "x", Bodies.PERSISTENT));
            server.settle();
            server.pass(700);
            server.storage().release();
            server.settle();
            assertEquals(List.of("Slow: create of /a by session 0x" + Long.toHexString(client.sessionId()) + " at "
                    + "/127.0.0.1:40001 took 700 ms: queue 0 ms, disk 700 ms, quorum 0 ms, zxid 0x2"), log.lines());
            assertEquals("1", metric(server, "slow_request_count"));
        }
    }

    @Test
    void aReadThatWaitedForAWriteIsSlowToo() {
        try (KernelFixture server = KernelFixture.start(settings)) {
            RawClient client = server.connect();
            server.storage().hold();
            client.send(OpCode.CREATE, Bodies.create("/a", "x", Bodies.PERSISTENT));
            client.send(OpCode.GET_DATA, Bodies.read("/a", false));
            server.settle();
            server.pass(600);
            server.storage().release();
            server.settle();
            assertEquals(2, log.lines().size());
            assertTrue(log.lines().get(1).startsWith("Slow: get_data of /a by session"), log.lines().get(1));
            assertTrue(log.lines().get(1).endsWith(" took 600 ms: queue 600 ms"), log.lines().get(1));
        }
    }

    @Test
    void aStormOfSlowRequestsDoesNotFillTheLog() {
        try (KernelFixture server = KernelFixture.start(settings)) {
            RawClient client = server.connect();
            server.storage().hold();
            for (int i = 0; i < 100; i++) {
                client.send(OpCode.CREATE, Bodies.create("/a" + i, "x", Bodies.PERSISTENT));
            }
            server.settle();
            server.pass(600);
            server.storage().release();
            server.settle();
            assertEquals(10, log.lines().size());
            assertEquals("100", metric(server, "slow_request_count"));
        }
    }

    @Test
    void inAnEnsembleTheQuorumHasItsShare() {
        try (EnsembleFixture servers = EnsembleFixture.of(3, 0, settings)) {
            servers.start(1, 2, 3);
            long leader = servers.leader();
            RawClient client = servers.server(leader).connect();
            for (long id = 1; id <= 3; id++) {
                if (id != leader) {
                    servers.storage(id).hold();
                }
            }
            client.send(OpCode.SET_DATA, Bodies.set("/", "x", -1));
            servers.settle();
            servers.pass(700);
            for (long id = 1; id <= 3; id++) {
                servers.storage(id).release();
            }
            servers.settle();
            assertEquals(1, log.lines().size());
            assertTrue(log.lines().get(0).contains("took 700 ms: queue 0 ms, disk 0 ms, quorum 700 ms, zxid 0x1"),
                    log.lines().get(0));
        }
    }

    @Test
    void aFollowersClientWaitsForTheLeader() {
        try (EnsembleFixture servers = EnsembleFixture.of(3, 0, settings)) {
            servers.start(1, 2, 3);
            ServerFixture follower = servers.server(servers.followerOtherThan(servers.leader()));
            RawClient client = follower.connect();
            for (long id = 1; id <= 3; id++) {
                servers.storage(id).hold();
            }
            client.send(OpCode.SET_DATA, Bodies.set("/", "x", -1));
            servers.settle();
            servers.pass(600);
            for (long id = 1; id <= 3; id++) {
                servers.storage(id).release();
            }
            servers.settle();
            assertEquals(1, log.lines().size());
            assertTrue(log.lines().get(0).contains("took 600 ms: queue and leader 0 ms, disk 600 ms, quorum 0 ms"),
                    log.lines().get(0));
        }
    }

    @Test
    void aRequestThatIsNearlyTooLargeIsNamed() {
        try (KernelFixture server = KernelFixture.start(settings)) {
            RawClient client = server.connect();
            client.call(OpCode.CREATE, Bodies.create("/small", "x".repeat(7000), Bodies.PERSISTENT));
            assertEquals(List.of(), log.lines());
            client.call(OpCode.CREATE, Bodies.create("/large\nx", "x".repeat(9000), Bodies.PERSISTENT));
            assertEquals(1, log.lines().size());
            String line = log.lines().get(0);
            assertTrue(line.startsWith("A request is near the largest that goes, "), line);
            assertTrue(line.contains(" of 10000 bytes (jute.maxbuffer): create of /large x by session 0x"), line);
            assertEquals("1", metric(server, "near_limit_request_count"));
        }
    }

    @Test
    void aReplyThatIsNearlyTooLargeIsNamed() {
        try (KernelFixture server = KernelFixture.start(settings)) {
            RawClient client = server.connect();
            for (int i = 0; i < 4; i++) {
                server.create(client, "/" + "c".repeat(2000) + i);
            }
            client.call(OpCode.GET_CHILDREN, Bodies.read("/", false));
            assertEquals(1, log.lines().size());
            assertTrue(log.lines().get(0).startsWith("A reply is near the largest that goes, "), log.lines().get(0));
            assertTrue(log.lines().get(0).contains(": get_children of / by session 0x"), log.lines().get(0));
        }
    }
}
