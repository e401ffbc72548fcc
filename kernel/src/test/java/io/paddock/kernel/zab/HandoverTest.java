package io.paddock.kernel.zab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.transport.Plane;
import io.paddock.kernel.client.RequestThrottling;
import io.paddock.kernel.testing.Bodies;
import io.paddock.kernel.testing.EnsembleFixture;
import io.paddock.kernel.testing.FixtureSettings;
import io.paddock.kernel.testing.MemoryLine;
import io.paddock.kernel.testing.RawClient;
import io.paddock.kernel.testing.Reply;
import io.paddock.kernel.wire.OpCode;
import io.paddock.kernel.zab.peer.EnsembleRules;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Leadership handed over: to whom, under load, and when somebody fails in the middle of it. */
@Timeout(60)
class HandoverTest {
    private static final String SENT = "Sent leadership request to leader.";
    private static final String YIELDED = "Sent yield leadership request to leader.";
    private static final long COUNTER = 0xffff_ffffL;

    private static EnsembleFixture three() {
        return EnsembleFixture.voters(3).start(1, 2, 3);
    }

    /** A client on each server, with what it has sent and what has come back. */
    private static final class Load {
        final EnsembleFixture servers;
        final Map<Long, RawClient> clients = new TreeMap<>();
        final Map<Long, Integer> sent = new TreeMap<>();
        final Map<Long, Integer> answered = new TreeMap<>();

        Load(EnsembleFixture servers, long... ids) {
            this.servers = servers;
            for (long id : ids) {
                RawClient client = servers.server(id).connect();
                assertEquals(0, client.call(OpCode.CREATE, Bodies.create("/of-" + id, "", Bodies.EPHEMERAL)).error());
                clients.put(id, client);
                sent.put(id, 0);
                answered.put(id, 0);
            }
        }

        /** Each client has one request more on its way: a write, or a sync. */
        void send() {
            clients.forEach((id, client) -> {
                int n = sent.merge(id, 1, Integer::sum);
                if (n % 5 == 0) {
                    client.send(OpCode.SYNC, Bodies.path("/"));
                } else {
                    client.send(OpCode.CREATE, Bodies.create("/" + id + "-" + n, "", Bodies.PERSISTENT));
                }
            });
        }

        void take() {
            clients.forEach((id, client) -> {
                for (Reply reply = client.next(); reply != null; reply = client.next()) {
                    assertEquals(0, reply.error());
                    answered.merge(id, 1, Integer::sum);
                }
                assertFalse(client.isClosedByServer(), () -> "client of " + id + ": " + client.line().closeReason());
            });
        }
    }

    @Test
    void clientsOfAllServersNoticeNothingAndEveryRequestIsAnswered() {
        for (long target : List.of(1L, 2L)) {
            try (EnsembleFixture servers = EnsembleFixture.of(3, 1, new FixtureSettings()).start(1, 2, 3, 4)) {
                Load load = new Load(servers, 1, 2, 3, 4);
                load.send();
                MemoryLine asker = servers.server(target).transport().connect(Plane.CLIENT);
                asker.write("rqld".getBytes(StandardCharsets.US_ASCII));
                int steps = 0;
                while (!servers.server(target).mode().equals("leader") || steps < 30) {
                    load.send();
                    servers.stepUntil(() -> true);
                    servers.step();
                    load.take();
                    steps++;
                    assertTrue(steps < 200, servers.modes()::toString);
                }
                servers.pass(1000);
                load.take();
                assertEquals(load.sent, load.answered);
                assertEquals(SENT, new String(asker.read(), StandardCharsets.UTF_8));
                assertEquals(target, servers.leader());
                servers.pass(120_000);
                for (long id : load.clients.keySet()) {
                    assertNull(servers.server(id).tree().find("/never"));
                    assertEquals(servers.server(1).tree().digest(), servers.server(id).tree().digest());
                }
            }
        }
    }

    @Test
    void everyServerInTurnAndSessionsStay() {
        try (EnsembleFixture servers = three()) {
            RawClient client = servers.server(1).connect();
            assertEquals(0, client.call(OpCode.CREATE, Bodies.create("/e", "", Bodies.EPHEMERAL)).error());
            for (long target : List.of(2L, 1L, 3L, 3L, 1L)) {
                assertEquals(SENT, servers.server(target).ask("rqld"));
                servers.pass(200);
                assertEquals(target, servers.leader());
                assertEquals(0, client.call(OpCode.SYNC, Bodies.path("/e")).error());
            }
            assertFalse(client.isClosedByServer());
        }
    }

    @Test
    void aLeaderYieldsToSomebodyElse() {
        try (EnsembleFixture servers = three()) {
            assertEquals(YIELDED, servers.server(3).ask("ydld"));
            servers.pass(200);
            assertEquals("follower", servers.server(3).mode());
            assertTrue(servers.leader() < 3);
            assertEquals("Failed to send yield leadership request to leader: this server does not lead, it is follower.",
                    servers.server(3).ask("ydld"));
        }
    }

    @Test
    void whoCanNotLeadIsToldWhy() {
        try (EnsembleFixture servers = EnsembleFixture.of(3, 1, new FixtureSettings()).start(1, 2, 3, 4)) {
            assertEquals("Failed to send leadership request to leader: this server is an observer.",
                    servers.server(4).ask("rqld"));
            assertEquals(SENT, servers.server(3).ask("rqld")); // it leads
            servers.storage(1).hold();
            servers.server(2).create(servers.server(2).connect(), "/a");
            assertEquals(SENT, servers.server(1).ask("rqld"));
            servers.pass(1500); // its disk has not got what there is
            assertEquals(3, servers.leader());
            servers.storage(1).release();
            assertEquals(SENT, servers.server(1).ask("rqld"));
            servers.pass(500);
            assertEquals(1, servers.leader());
        }
    }

    @Test
    void whatIsHeldBackIsDoneByTheOldLeaderIfNothingComesOfIt() {
        try (EnsembleFixture servers = three()) {
            Load load = new Load(servers, 1, 2, 3);
            servers.storage(1).hold(); // the target can't acknowledge what comes now
            load.send();
            servers.settle();
            servers.server(1).ask("rqld");
            for (int i = 0; i < 20; i++) {
                load.send();
                servers.pass(100);
            }
            servers.storage(1).release();
            servers.pass(500);
            load.take();
            assertEquals(load.sent, load.answered);
            assertEquals(3, servers.leader());
        }
    }

    @Test
    void theSessionOfAClientThatIsGoneEndsAllTheSame() {
        FixtureSettings settings = new FixtureSettings().requests(new RequestThrottling(1, 100, true, false, 0));
        try (EnsembleFixture servers = EnsembleFixture.of(3, 0, settings).start(1, 2, 3)) {
            RawClient client = servers.server(2).connect();
            assertEquals(0, client.call(OpCode.CREATE, Bodies.create("/mine", "", Bodies.EPHEMERAL)).error());
            servers.storage(1).hold();
            servers.storage(2).hold();
            client.send(OpCode.CREATE, Bodies.create("/a", "", Bodies.PERSISTENT));
            client.send(OpCode.CLOSE_SESSION, Bodies.none()); // waits until that is done
            servers.settle();
            servers.server(1).transport().connect(Plane.CLIENT).write("rqld".getBytes(StandardCharsets.US_ASCII));
            servers.settle();
            client.line().close();
            servers.storage(2).release();
            servers.settle();
            assertEquals(3, servers.leader(), "server 1 doesn't have everything yet");
            assertNotNull(servers.server(2).tree().find("/a"));
            servers.storage(1).release();
            servers.pass(200);
            assertEquals(1, servers.leader());
            assertNull(servers.server(1).tree().find("/mine"));
        }
    }

    @Test
    void theTargetMayCrashAtAnyMoment() {
        crashDuring(1, 1);
    }

    @Test
    void theLeaderMayCrashAtAnyMoment() {
        crashDuring(1, 3);
    }

    @Test
    void theThirdServerMayCrashAtAnyMoment() {
        crashDuring(1, 2);
    }

    /** At each step of a hand-over from server 3, once. */
    private static void crashDuring(long target, long victim) {
        for (int moment = 0; moment < 30; moment++) {
            try (EnsembleFixture servers = three()) {
                RawClient client = servers.server(2).connect();
                servers.server(2).create(client, "/before");
                servers.server(target).transport().connect(Plane.CLIENT)
                        .write("rqld".getBytes(StandardCharsets.US_ASCII));
                client.send(OpCode.CREATE, Bodies.create("/during", "", Bodies.PERSISTENT));
                for (int i = 0; i < moment; i++) {
                    servers.step();
                }
                servers.crash(victim);
                servers.pass(10_000);
                long survivor = victim == 2 ? 1 : 2;
                servers.server(survivor).create(servers.server(survivor).connect(), "/after");
                servers.start(victim);
                servers.pass(10_000);
                for (long id = 1; id <= 3; id++) {
                    assertNotNull(servers.server(id).tree().find("/before"));
                    assertNotNull(servers.server(id).tree().find("/after"), "moment " + moment);
                    assertEquals(servers.server(1).tree().digest(), servers.server(id).tree().digest());
                }
            }
        }
    }

    private static EnsembleFixture nearTheEnd(int voters, long proposalsBefore) {
        return EnsembleFixture.of(voters, 0,
                new FixtureSettings().rules(EnsembleRules.DEFAULT.skipping(COUNTER - proposalsBefore)));
    }

    @Test
    void anEpochThatNearsItsEndIsFollowedByAnotherUnderTheSameLeaderAndClientsNoticeNothing() {
        try (EnsembleFixture servers = nearTheEnd(3, 0x100_0010).start(1, 2, 3)) {
            Load load = new Load(servers, 1, 2, 3);
            long epoch = epoch(servers, 3);
            for (int i = 0; i < 30; i++) {
                load.send();
                servers.pass(100);
            }
            load.take();
            assertEquals(load.sent, load.answered);
            assertEquals(3, servers.leader());
            assertTrue(epoch(servers, 3) > epoch);
        }
    }

    @Test
    void anEpochThatEndsBeforeItCanBeFollowedInOrderIsFollowedByAnElection() {
        try (EnsembleFixture servers = nearTheEnd(3, 5).start(1, 2, 3)) {
            long epoch = epoch(servers, 3);
            RawClient client = servers.server(1).connect();
            for (int i = 0; i < 8; i++) {
                client.send(OpCode.CREATE, Bodies.create("/" + i, "", Bodies.PERSISTENT));
            }
            servers.pass(1000);
            assertTrue(client.isClosedByServer());
            RawClient again = servers.server(1).dial()
                    .handshake(30_000, client.sessionId(), client.password(), 0);
            assertEquals(client.sessionId(), again.sessionId());
            assertTrue(epoch(servers, 3) > epoch);
            assertNotNull(servers.server(2).tree().find("/3"));
            assertNull(servers.server(2).tree().find("/7"));
        }
    }

    private static long epoch(EnsembleFixture servers, long server) {
        return servers.server(server).kernel().roles().journal().epochs().current();
    }
}
