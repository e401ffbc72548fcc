package io.paddock.kernel.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.kernel.testing.Bodies;
import io.paddock.kernel.testing.FixtureSettings;
import io.paddock.kernel.testing.KernelFixture;
import io.paddock.kernel.testing.RawClient;
import io.paddock.kernel.testing.Reply;
import io.paddock.kernel.wire.ErrorCode;
import io.paddock.kernel.wire.OpCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of requests and sessions that come faster than the server is allowed to take them. */
class ThrottlingTest {
    private static final int TIMEOUT_MILLIS = 30_000;

    private KernelFixture server;

    @AfterEach
    void close() {
        server.close();
    }

    private void start(FixtureSettings settings) {
        server = KernelFixture.start(settings);
    }

    private void startWithOneInProgress(boolean dropsStale, boolean staleAfterTimeout, int throttledAfterMillis) {
        start(new FixtureSettings().requests(
                new RequestThrottling(1, 100, dropsStale, staleAfterTimeout, throttledAfterMillis)));
    }

    private static int create(RawClient client, String path) {
        return client.send(OpCode.CREATE, Bodies.create(path, "", Bodies.PERSISTENT));
    }

    private String metric(String name) {
        return server.ask("mntr").lines().filter(line -> line.startsWith("zk_" + name + "\t")).findFirst()
                .map(line -> line.substring(line.indexOf('\t') + 1)).orElse("none");
    }

    @Test
    void aWriteWaitsForTheOneInProgressAndReadsOfOthersDoNot() {
        startWithOneInProgress(true, false, 0);
        RawClient first = server.connect();
        RawClient second = server.connect();
        RawClient reader = server.connect();
        server.storage().hold();
        create(first, "/a");
        server.settle();
        int write = create(second, "/b");
        int read = second.send(OpCode.EXISTS, Bodies.read("/b", false));
        assertEquals(ErrorCode.NO_NODE, reader.call(OpCode.EXISTS, Bodies.read("/b", false)).errorCode());
        assertEquals("1", metric("outstanding_requests"));
        assertEquals("2", metric("request_throttle_wait_count"));
        assertTrue(server.ask("stat").contains("[1](queued=2,"), "both wait");
        server.storage().release();
        server.settle();
        assertEquals("/a", first.next().body().readString());
        assertEquals(write, second.next().xid());
        assertEquals(read, second.next().xid());
        assertEquals("0", metric("outstanding_requests"));
        assertEquals("2", metric("cnt_request_throttle_queue_time_ms"));
    }

    @Test
    void everyWriteHasItsTurn() {
        startWithOneInProgress(true, false, 0);
        RawClient[] clients = {server.connect(), server.connect(), server.connect()};
        for (int i = 0; i < 50; i++) {
            for (RawClient client : clients) {
                create(client, "/" + client.sessionId() + "-" + i);
                client.send(OpCode.SYNC, Bodies.path("/"));
                client.send(OpCode.EXISTS, Bodies.read("/" + client.sessionId() + "-" + i, false));
            }
        }
        server.settle();
        for (RawClient client : clients) {
            for (int xid = 1; xid <= 150; xid++) {
                assertEquals(xid + " OK", answer(client));
            }
        }
    }

    private static String answer(RawClient client) {
        Reply reply = client.next();
        return reply.xid() + " " + reply.errorCode();
    }

    @Test
    void whatHasWaitedTooLongIsRefusedAndTheConnectionGoesOn() {
        startWithOneInProgress(true, false, 500);
        RawClient first = server.connect();
        RawClient second = server.connect();
        server.storage().hold();
        create(first, "/a");
        server.settle();
        int refused = create(second, "/b");
        int read = second.send(OpCode.EXISTS, Bodies.read("/a", false));
        int ping = second.send(OpCode.PING, Bodies.none());
        server.settle();
        server.pass(600);
        int fresh = create(second, "/c");
        server.settle();
        server.storage().release();
        server.settle();
        Reply reply = second.next();
        assertEquals(refused, reply.xid());
        assertEquals(ErrorCode.THROTTLED_OP, reply.errorCode());
        assertEquals(read, second.next().xid());
        Reply pong = second.next();
        assertEquals(ping, pong.xid());
        assertEquals(ErrorCode.OK, pong.errorCode());
        Reply created = second.next();
        assertEquals(fresh, created.xid());
        assertEquals(ErrorCode.OK, created.errorCode());
        assertNull(server.tree().find("/b"));
        assertEquals("2", metric("throttled_ops"));
    }

    @Test
    void aStaleRequestGoesWithItsConnection() {
        startWithOneInProgress(true, true, 0);
        RawClient first = server.connect();
        RawClient second = server.connect();
        server.storage().hold();
        create(first, "/a");
        server.settle();
        create(second, "/b");
        create(second, "/c");
        server.pass(TIMEOUT_MILLIS);
        assertFalse(second.isClosedByServer());
        server.pass(200);
        assertTrue(second.isClosedByServer());
        server.storage().release();
        server.settle();
        assertNull(server.tree().find("/b"));
        assertNull(server.tree().find("/c"));
        assertEquals("2", metric("stale_requests_dropped"));
        assertEquals("0", metric("stale_requests"));
    }

    @Test
    void aStaleRequestIsDoneIfItIsNotToBeDropped() {
        startWithOneInProgress(false, true, 0);
        RawClient first = server.connect();
        RawClient second = server.connect();
        server.storage().hold();
        create(first, "/a");
        server.settle();
        create(second, "/b");
        for (int i = 0; i < 4; i++) {
            second.send(OpCode.AUTH, Bodies.auth("digest", "ann:secret"));
            server.pass(10_000);
        }
        server.storage().release();
        server.settle();
        assertNotNull(server.tree().find("/b"));
        assertEquals("1", metric("stale_requests"));
    }

    @Test
    void whoIsGoneGetsNothingDoneButTheEndOfTheSession() {
        startWithOneInProgress(true, false, 0);
        RawClient first = server.connect();
        RawClient second = server.connect();
        server.storage().hold();
        create(first, "/a");
        server.settle();
        create(second, "/b");
        second.send(OpCode.CLOSE_SESSION, Bodies.none());
        server.settle();
        second.hangUp();
        server.storage().release();
        server.settle();
        assertNull(server.tree().find("/b"));
        assertEquals("1", metric("global_sessions"));
        assertEquals("/a", first.next().body().readString());
        server.create(first, "/c");
    }

    @Test
    void manyThatWaitStopTheReading() {
        start(new FixtureSettings().outstandingLimit(3).requests(new RequestThrottling(1, 100, true, false, 0)));
        RawClient first = server.connect();
        RawClient second = server.connect();
        server.storage().hold();
        create(first, "/a");
        server.settle();
        for (int i = 0; i < 20; i++) {
            create(second, "/b" + i);
            server.settle();
        }
        assertEquals("4", metric("request_throttle_wait_count"), "one more than the limit");
        server.storage().release();
        server.settle();
        for (int i = 0; i < 20; i++) {
            assertEquals("/b" + i, second.next().body().readString());
        }
    }

    @Test
    void oneLargeRequestTooManyClosesItsConnection() {
        start(new FixtureSettings().largeRequests(1000, 5000));
        RawClient first = server.connect();
        RawClient second = server.connect();
        server.storage().hold();
        first.send(OpCode.CREATE, Bodies.create("/a", "x".repeat(3000), Bodies.PERSISTENT));
        server.settle();
        second.send(OpCode.CREATE, Bodies.create("/small", "x".repeat(900), Bodies.PERSISTENT));
        server.settle();
        assertFalse(second.isClosedByServer());
        second.send(OpCode.CREATE, Bodies.create("/b", "x".repeat(3000), Bodies.PERSISTENT));
        server.settle();
        assertTrue(second.isClosedByServer());
        assertEquals("1", metric("large_requests_rejected"));
        server.storage().release();
        server.settle();
        assertNull(server.tree().find("/b"));
        assertEquals("/a", first.next().body().readString());
        for (int i = 0; i < 10; i++) {
            assertEquals(0, first.call(OpCode.SET_DATA, Bodies.set("/a", "y".repeat(3000), -1)).error(), "there is room");
        }
    }

    @Test
    void aConnectionThatIsGoneLeavesItsRoomToOthers() {
        start(new FixtureSettings().largeRequests(1000, 5000));
        RawClient first = server.connect();
        RawClient second = server.connect();
        server.storage().hold();
        first.send(OpCode.CREATE, Bodies.create("/a", "x".repeat(3000), Bodies.PERSISTENT));
        server.settle();
        first.hangUp();
        second.send(OpCode.CREATE, Bodies.create("/b", "x".repeat(3000), Bodies.PERSISTENT));
        server.settle();
        server.storage().release();
        server.settle();
        assertEquals("/b", second.next().body().readString());
    }

    @Test
    void sessionsThatAreOpenedTooFastAreRefused() {
        start(new FixtureSettings().newSessions(
                new SessionThrottling(2, 1000, 1, -1, 0, 0, 0, false, 3, 2, 1)));
        RawClient first = server.connect();
        server.connect();
        RawClient third = server.dial().handshake(TIMEOUT_MILLIS, 0, new byte[16], 0);
        assertEquals(0, third.sessionId());
        assertTrue(third.isClosedByServer());
        assertEquals("1", metric("connection_rejected"));
        assertEquals("2", metric("connection_request_count"));
        assertEquals("2", metric("max_connection_token_deficit"));
        assertEquals("0.0", metric("connection_drop_probability"));
        server.pass(1100);
        RawClient again = server.dial().handshake(TIMEOUT_MILLIS, first.sessionId(), first.password(), 0);
        assertEquals(first.sessionId(), again.sessionId());
        assertEquals("1", metric("connection_revalidate_count"));
        server.create(again, "/a");
    }

    @Test
    void whoMustAuthenticateIsTurnedAwayWithoutIt() {
        start(new FixtureSettings().requiredSchemes("digest", "sasl"));
        RawClient stranger = server.connect();
        int xid = stranger.send(OpCode.EXISTS, Bodies.read("/", false));
        create(stranger, "/a");
        server.settle();
        Reply reply = stranger.next();
        assertEquals(xid, reply.xid());
        assertEquals(ErrorCode.SESSION_CLOSED_REQUIRE_SASL_AUTH, reply.errorCode());
        assertEquals(0, reply.zxid());
        assertNull(stranger.next());
        assertTrue(stranger.isClosedByServer());
        assertNull(server.tree().find("/a"));
        RawClient friend = server.connect();
        assertEquals(0, friend.call(OpCode.AUTH, Bodies.auth("digest", "ann:secret")).error());
        server.create(friend, "/a");
        assertEquals("imok", server.ask("ruok"));
    }
}
