package io.paddock.kernel.zab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.kernel.testing.Bodies;
import io.paddock.kernel.testing.EnsembleFixture;
import io.paddock.kernel.testing.FixtureSettings;
import io.paddock.kernel.testing.RawClient;
import io.paddock.kernel.testing.Reply;
import io.paddock.kernel.testing.ServerFixture;
import io.paddock.kernel.wire.ErrorCode;
import io.paddock.kernel.wire.OpCode;
import io.paddock.kernel.zab.peer.EnsembleRules;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whom servers serve, and with what: leaders that don't, partitioned ones that read, observers without a journal. */
class ServingTest {
    private static final int TIMEOUT_MILLIS = 10_000;

    private static EnsembleRules rules(boolean leaderServes, boolean readOnly, boolean observersLog) {
        return new EnsembleRules(leaderServes, readOnly, false, false, observersLog, 10, 100, 0.33);
    }

    private static EnsembleFixture servers(int voters, int observers, EnsembleRules rules) {
        return EnsembleFixture.of(voters, observers, new FixtureSettings().rules(rules));
    }

    @Test
    void aLeaderThatDoesNotServeStillLeads() {
        try (EnsembleFixture servers = servers(3, 0, rules(false, false, true)).start(1, 2, 3)) {
            assertEquals(List.of("follower", "follower", "leader"), servers.modes());
            RawClient refused = servers.server(3).dial().handshake(TIMEOUT_MILLIS, 0, new byte[16], 0);
            assertEquals(0, refused.sessionId());
            assertTrue(refused.isClosedByServer());
            RawClient client = servers.server(1).connect();
            assertEquals(0, client.call(OpCode.CREATE, Bodies.create("/a", "x", Bodies.PERSISTENT)).error());
            assertEquals(0, client.call(OpCode.SYNC, Bodies.path("/a")).error());
            assertNotNull(servers.server(3).tree().find("/a"));
        }
    }

    @Test
    void anObserverWithoutAJournalGoesOnWhereItWasAndStartsFromTheLeadersData() {
        try (EnsembleFixture servers = servers(3, 1, rules(true, false, false)).start(1, 2, 3, 4)) {
            RawClient client = servers.server(4).connect();
            servers.server(4).create(client, "/a", "/b");
            assertNotNull(servers.server(4).tree().find("/b"));
            assertFalse(servers.storage(4).recordZxids().iterator().hasNext());
            servers.network().cut(4, 3);
            servers.pass(30_000);
            servers.server(1).create(servers.server(1).connect(), "/c");
            servers.network().heal();
            servers.pass(30_000);
            assertEquals("observer", servers.server(4).mode());
            assertNotNull(servers.server(4).tree().find("/c"));
            servers.crash(4);
            servers.start(4);
            assertNotNull(servers.server(4).tree().find("/c"));
            assertEquals(servers.server(3).tree().digest(), servers.server(4).tree().digest());
        }
    }

    private static EnsembleFixture partitioned() {
        EnsembleFixture servers = servers(3, 0, rules(true, true, true)).start(1, 2, 3);
        servers.server(1).create(servers.server(1).connect(), "/a");
        servers.crash(2);
        servers.crash(3);
        return servers;
    }

    @Test
    void withoutAQuorumItServesReadsAfterAWhile() {
        try (EnsembleFixture servers = partitioned()) {
            ServerFixture server = servers.server(1);
            servers.pass(1500);
            assertEquals("leaderelection", server.mode());
            servers.pass(1000);
            assertEquals("read-only", server.mode());
            assertEquals("ro", server.ask("isro"));
            RawClient client = server.dial().readOnly().handshake(TIMEOUT_MILLIS, 0, new byte[16], 0);
            assertNotEquals(0, client.sessionId());
            assertTrue(client.isServedReadOnly());
            assertEquals(0, client.call(OpCode.EXISTS, Bodies.read("/a", true)).error());
            assertEquals(0, client.call(OpCode.PING, Bodies.none()).error());
            for (Reply reply : List.of(
                    client.call(OpCode.CREATE, Bodies.create("/b", "", Bodies.PERSISTENT)),
                    client.call(OpCode.SET_DATA, Bodies.set("/a", "", -1)),
                    client.call(OpCode.DELETE, Bodies.version("/a", -1)),
                    client.call(OpCode.MULTI, Bodies.multi()),
                    client.call(OpCode.SYNC, Bodies.path("/a")))) {
                assertEquals(ErrorCode.NOT_READ_ONLY, reply.errorCode());
            }
            assertEquals(0, client.call(OpCode.CLOSE_SESSION, Bodies.none()).error());
            assertTrue(client.isClosedByServer());
        }
    }

    @Test
    void whoWantsToWriteIsNotServedAndNoSessionIsCalledExpired() {
        EnsembleFixture started = servers(3, 0, rules(true, true, true)).start(1, 2, 3);
        try (EnsembleFixture servers = started) {
            RawClient global = servers.server(1).connect();
            servers.crash(2);
            servers.crash(3);
            servers.pass(5000);
            RawClient writer = servers.server(1).dial().handshake(TIMEOUT_MILLIS, 0, new byte[16], 0);
            assertEquals(0, writer.sessionId());
            assertTrue(writer.isClosedByServer());
            RawClient again = servers.server(1).dial().readOnly()
                    .handshake(TIMEOUT_MILLIS, global.sessionId(), global.password(), 0);
            assertTrue(again.isClosedByServer());
            assertNull(again.nextFrame());
            servers.start(2, 3);
            RawClient back = servers.server(1).dial().handshake(
                    TIMEOUT_MILLIS, global.sessionId(), global.password(), 0);
            assertEquals(global.sessionId(), back.sessionId());
        }
    }

    @Test
    void readOnlyModeEndsWhenTheQuorumIsBack() {
        try (EnsembleFixture servers = partitioned()) {
            servers.pass(5000);
            RawClient client = servers.server(1).dial().readOnly().handshake(TIMEOUT_MILLIS, 0, new byte[16], 0);
            servers.start(2);
            assertTrue(client.isClosedByServer());
            assertEquals(List.of("follower", "leader"), servers.modes());
            assertEquals("rw", servers.server(1).ask("isro"));
            RawClient again = servers.server(1).dial().handshake(
                    TIMEOUT_MILLIS, client.sessionId(), client.password(), 0);
            assertEquals(0, again.timeoutMillis());
        }
    }

    @Test
    void sessionsOfReadOnlyModeExpire() {
        try (EnsembleFixture servers = partitioned()) {
            servers.pass(5000);
            RawClient client = servers.server(1).dial().readOnly().handshake(TIMEOUT_MILLIS, 0, new byte[16], 0);
            servers.pass(TIMEOUT_MILLIS + 5000);
            assertTrue(client.isClosedByServer());
        }
    }
}
