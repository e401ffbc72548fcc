package io.paddock.kernel.zab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.kernel.testing.Bodies;
import io.paddock.kernel.testing.EnsembleFixture;
import io.paddock.kernel.testing.FixtureSettings;
import io.paddock.kernel.testing.RawClient;
import io.paddock.kernel.testing.Reply;
import io.paddock.kernel.wire.ErrorCode;
import io.paddock.kernel.wire.OpCode;
import io.paddock.kernel.zab.peer.EnsembleRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions that only one server knows (localSessionsEnabled), and how they become global. */
class LocalSessionTest {
    private static EnsembleFixture servers(boolean upgrading) {
        EnsembleRules rules = new EnsembleRules(true, false, true, upgrading, true, 10, 100, 0.33);
        return EnsembleFixture.of(3, 0, new FixtureSettings().rules(rules)).start(1, 2, 3);
    }

    private static boolean isGlobal(EnsembleFixture servers, long session) {
        return servers.server(3).kernel().roles().state().sessions().contains(session);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3})
    void noTransactionMakesOrEndsOne(long id) {
        try (EnsembleFixture servers = servers(false)) {
            RawClient client = servers.server(id).connect();
            assertFalse(isGlobal(servers, client.sessionId()));
            servers.server(id).create(client, "/a");
            client.send(OpCode.CREATE, Bodies.create("/b", "", Bodies.PERSISTENT));
            int close = client.send(OpCode.CLOSE_SESSION, Bodies.none());
            servers.settle();
            assertEquals(0, client.next().error());
            assertEquals(close, client.next().xid());
            assertTrue(client.isClosedByServer());
            assertNotNull(servers.server(2).tree().find("/b"));
            assertEquals(0x1_0000_0002L, servers.server(3).kernel().roles().state().lastApplied());
        }
    }

    @Test
    void whatComesBehindItsEndIsNotDone() {
        try (EnsembleFixture servers = servers(true)) {
            RawClient client = servers.server(1).connect();
            int sync = client.send(OpCode.SYNC, Bodies.path("/"));
            int close = client.send(OpCode.CLOSE_SESSION, Bodies.none()); // waits for its turn
            client.send(OpCode.CREATE, Bodies.create("/e", "", Bodies.EPHEMERAL));
            client.send(OpCode.CREATE, Bodies.create("/a", "", Bodies.PERSISTENT));
            servers.settle();
            assertEquals(sync, client.next().xid());
            assertEquals(close, client.next().xid());
            assertTrue(client.isClosedByServer());
            assertFalse(isGlobal(servers, client.sessionId()));
            assertNull(servers.server(3).tree().find("/e"));
            assertNull(servers.server(3).tree().find("/a"));
        }
    }

    @Test
    void whoIsGoneBeforeItsEndIsAnsweredDoesNotGetItBack() {
        try (EnsembleFixture servers = servers(true)) {
            RawClient client = servers.server(1).connect();
            client.send(OpCode.SYNC, Bodies.path("/"));
            client.send(OpCode.CLOSE_SESSION, Bodies.none());
            servers.step();
            client.hangUp();
            servers.settle();
            assertEquals(0, servers.server(1).kernel().roles().localSessions().size());
            RawClient again = servers.server(1).dial().handshake(10_000, client.sessionId(), client.password(), 0);
            assertEquals(0, again.sessionId());
        }
    }

    @Test
    void withoutUpgradingItGetsNoEphemeral() {
        try (EnsembleFixture servers = servers(false)) {
            RawClient client = servers.server(1).connect();
            int first = client.send(OpCode.CREATE, Bodies.create("/a", "", Bodies.PERSISTENT));
            int refused = client.send(OpCode.CREATE, Bodies.create("/e", "", Bodies.EPHEMERAL));
            int inMulti = client.send(OpCode.MULTI, Bodies.multi(
                    Bodies.op(OpCode.CREATE, Bodies.create("/b", "", Bodies.PERSISTENT)),
                    Bodies.op(OpCode.CREATE, Bodies.create("/e", "", Bodies.EPHEMERAL | Bodies.SEQUENTIAL))));
            servers.settle();
            Reply reply = client.next();
            assertEquals(first, reply.xid());
            assertEquals(0, reply.error());
            for (int xid : new int[] {refused, inMulti}) {
                reply = client.next();
                assertEquals(xid, reply.xid());
                assertEquals(ErrorCode.EPHEMERAL_ON_LOCAL_SESSION, reply.errorCode());
            }
            assertNull(servers.server(3).tree().find("/b"));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3})
    void theFirstEphemeralMakesItGlobal(long id) {
        try (EnsembleFixture servers = servers(true)) {
            RawClient client = servers.server(id).connect();
            servers.server(id).create(client, "/a");
            assertFalse(isGlobal(servers, client.sessionId()));
            assertEquals(0, client.call(OpCode.CREATE, Bodies.create("/a/e", "", Bodies.EPHEMERAL)).error());
            assertTrue(isGlobal(servers, client.sessionId()));
            assertNull(client.nextFrame());
            assertEquals(0, client.call(OpCode.GET_DATA, Bodies.read("/a/e", false)).error());
            RawClient moved = servers.server(2).dial().handshake(10_000, client.sessionId(), client.password(), 0);
            assertEquals(client.sessionId(), moved.sessionId());
            assertEquals(0, moved.call(OpCode.CLOSE_SESSION, Bodies.none()).error());
            assertNull(servers.server(1).tree().find("/a/e"));
        }
    }

    @Test
    void aGlobalOneThatIsSilentExpires() {
        try (EnsembleFixture servers = servers(true)) {
            RawClient client = servers.server(1).connect();
            assertEquals(0, client.call(OpCode.CREATE, Bodies.create("/e", "", Bodies.EPHEMERAL)).error());
            servers.pass(40_000);
            assertNull(servers.server(2).tree().find("/e"));
            assertTrue(client.isClosedByServer());
        }
    }

    @Test
    void itCanBeRenewedWhereItLivesAndNowhereElse() {
        try (EnsembleFixture servers = servers(true)) {
            RawClient client = servers.server(1).connect();
            client.hangUp();
            RawClient elsewhere = servers.server(2).dial().handshake(10_000, client.sessionId(), client.password(), 0);
            assertEquals(0, elsewhere.timeoutMillis());
            RawClient again = servers.server(1).dial().handshake(10_000, client.sessionId(), client.password(), 0);
            assertEquals(client.sessionId(), again.sessionId());
            servers.server(1).create(again, "/a");
        }
    }

    @Test
    void itLivesAsLongAsItsClientIsHeard() {
        try (EnsembleFixture servers = servers(true)) {
            RawClient client = servers.server(1).dial().handshake(10_000, 0, new byte[16], 0);
            for (int i = 0; i < 10; i++) {
                servers.pass(4000);
                assertEquals(0, client.call(OpCode.PING, Bodies.none()).error());
            }
            servers.pass(15_000);
            assertTrue(client.isClosedByServer());
            RawClient again = servers.server(1).dial().handshake(10_000, client.sessionId(), client.password(), 0);
            assertEquals(0, again.timeoutMillis());
        }
    }

    @Test
    void itOutlivesAChangeOfTheLeader() {
        try (EnsembleFixture servers = servers(true)) {
            RawClient client = servers.server(1).connect();
            servers.crash(3);
            servers.pass(2000);
            assertTrue(client.isClosedByServer());
            RawClient again = servers.server(1).dial().handshake(30_000, client.sessionId(), client.password(), 0);
            assertEquals(client.sessionId(), again.sessionId());
        }
    }
}
