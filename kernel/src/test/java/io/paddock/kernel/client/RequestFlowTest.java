package io.paddock.kernel.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.access.AccessPolicy;
import io.paddock.kernel.loop.EventLoop;
import io.paddock.kernel.testing.Bodies;
import io.paddock.kernel.testing.FixtureSettings;
import io.paddock.kernel.testing.KernelFixture;
import io.paddock.kernel.testing.RawClient;
import io.paddock.kernel.testing.Reply;
import io.paddock.kernel.wire.Acl;
import io.paddock.kernel.wire.ErrorCode;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.OpCode;
import io.paddock.kernel.wire.Perms;
import io.paddock.kernel.wire.Requests.MultiHeader;
import io.paddock.kernel.wire.Stat;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What clients ask and get, frame by frame. */
class RequestFlowTest {
    private final KernelFixture server = KernelFixture.start();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void createGetSetDeleteTakeOneZxidEach() {
        RawClient client = server.connect();
        Reply created = client.call(OpCode.CREATE, Bodies.create("/a", "one", Bodies.PERSISTENT));
        assertEquals(0, created.error());
        assertEquals("/a", created.body().readString());
        Reply set = client.call(OpCode.SET_DATA, Bodies.set("/a", "two", 0));
        assertEquals(created.zxid() + 1, set.zxid());
        assertEquals(1, Stat.read(set.body()).version());
        Reply got = client.call(OpCode.GET_DATA, Bodies.read("/a", false));
        assertEquals(set.zxid(), got.zxid());
        assertEquals("two", got.body().readString());
        Stat stat = Stat.read(got.body());
        assertEquals(created.zxid(), stat.czxid());
        assertEquals(set.zxid(), stat.mzxid());
        assertEquals(0, client.call(OpCode.DELETE, Bodies.version("/a", 1)).error());
        assertEquals(ErrorCode.NO_NODE, client.call(OpCode.EXISTS, Bodies.read("/a", false)).errorCode());
    }

    @Test
    void refusedWriteTakesAZxidToo() {
        RawClient client = server.connect();
        server.create(client, "/a");
        long before = server.kernel().roles().state().lastApplied();
        Reply refused = client.call(OpCode.SET_DATA, Bodies.set("/a", "x", 7));
        assertEquals(ErrorCode.BAD_VERSION, refused.errorCode());
        assertEquals(before + 1, refused.zxid());
        assertEquals(0, refused.body().remaining());
    }

    @Test
    void nothingIsAnsweredBeforeItIsDurable() {
        RawClient client = server.connect();
        server.storage().hold();
        client.send(OpCode.CREATE, Bodies.create("/a", "x", Bodies.PERSISTENT));
        int read = client.send(OpCode.GET_DATA, Bodies.read("/a", false));
        server.settle();
        assertNull(client.next());
        assertNull(server.tree().find("/a"));
        server.storage().release();
        server.settle();
        assertEquals("/a", client.next().body().readString());
        Reply got = client.next();
        assertEquals(read, got.xid());
        assertEquals("x", got.body().readString());
    }

    @Test
    void manyWritesOfOneCycleShareOneBarrier() {
        RawClient client = server.connect();
        int before = server.storage().syncCount();
        for (int i = 0; i < EventLoop.MESSAGES_PER_CYCLE; i++) {
            client.send(OpCode.CREATE, Bodies.create("/n", "", Bodies.SEQUENTIAL));
        }
        server.settle();
        for (int i = 0; i < EventLoop.MESSAGES_PER_CYCLE; i++) {
            assertEquals("/n%010d".formatted(i), client.next().body().readString());
        }
        assertEquals(before + 1, server.storage().syncCount());
    }

    @Test
    void watcherIsToldBeforeItSeesTheChange() {
        RawClient watcher = server.connect();
        RawClient writer = server.connect();
        server.create(writer, "/a");
        watcher.call(OpCode.GET_DATA, Bodies.read("/a", true));
        writer.send(OpCode.SET_DATA, Bodies.set("/a", "new", -1));
        server.settle();
        int read = watcher.send(OpCode.GET_DATA, Bodies.read("/a", false));
        server.settle();
        Reply event = watcher.next();
        assertTrue(event.isEvent());
        assertEquals(writer.next().zxid(), event.zxid());
        assertEquals("3 /a", event.event());
        assertEquals(read, watcher.next().xid());
    }

    @Test
    void ownWatchFiresBeforeTheReplyOfTheWrite() {
        RawClient client = server.connect();
        client.call(OpCode.EXISTS, Bodies.read("/a", true));
        int xid = client.send(OpCode.CREATE, Bodies.create("/a", "", Bodies.PERSISTENT));
        server.settle();
        assertEquals("1 /a", client.next().event());
        assertEquals(xid, client.next().xid());
        client.call(OpCode.SET_DATA, Bodies.set("/a", "x", -1));
        assertNull(client.next(), "a watch is for once");
    }

    @Test
    void failedMultiChangesNothingAndSaysWhichPartFailed() {
        RawClient client = server.connect();
        Reply reply = client.call(OpCode.MULTI, Bodies.multi(
                Bodies.op(OpCode.CREATE, Bodies.create("/a", "", Bodies.PERSISTENT)),
                Bodies.op(OpCode.DELETE, Bodies.version("/missing", -1)),
                Bodies.op(OpCode.CREATE, Bodies.create("/b", "", Bodies.PERSISTENT))));
        assertEquals(0, reply.error());
        for (int expected : List.of(0, ErrorCode.NO_NODE.code(), ErrorCode.RUNTIME_INCONSISTENCY.code())) {
            assertEquals(new MultiHeader(-1, false, expected), MultiHeader.read(reply.body()));
            assertEquals(expected, reply.body().readInt());
        }
        assertEquals(new MultiHeader(-1, true, -1), MultiHeader.read(reply.body()));
        assertNull(server.tree().find("/a"));
    }

    @Test
    void multiSucceedsAsOneTransaction() {
        RawClient client = server.connect();
        long before = server.kernel().roles().state().lastApplied();
        Reply reply = client.call(OpCode.MULTI, Bodies.multi(
                Bodies.op(OpCode.CREATE, Bodies.create("/a", "", Bodies.PERSISTENT)),
                Bodies.op(OpCode.CHECK, Bodies.version("/a", 0)),
                Bodies.op(OpCode.SET_DATA, Bodies.set("/a", "x", 0))));
        assertEquals(before + 1, reply.zxid());
        assertEquals(new MultiHeader(OpCode.CREATE, false, 0), MultiHeader.read(reply.body()));
        assertEquals("/a", reply.body().readString());
        assertEquals(new MultiHeader(OpCode.CHECK, false, 0), MultiHeader.read(reply.body()));
        assertEquals(new MultiHeader(OpCode.SET_DATA, false, 0), MultiHeader.read(reply.body()));
        assertEquals(1, Stat.read(reply.body()).version());
        assertEquals(new MultiHeader(-1, true, -1), MultiHeader.read(reply.body()));
    }

    @Test
    void sessionSurvivesItsConnectionAndEndsWithItsTimeout() {
        RawClient first = server.connect();
        first.call(OpCode.CREATE, Bodies.create("/e", "", Bodies.EPHEMERAL));
        first.hangUp();
        server.pass(10_000);
        RawClient second = server.dial().handshake(30_000, first.sessionId(), first.password(), 0);
        assertEquals(first.sessionId(), second.sessionId());
        assertNotNull(server.tree().find("/e"));
        second.hangUp();
        server.pass(40_000);
        assertNull(server.tree().find("/e"));
        RawClient third = server.dial().handshake(30_000, first.sessionId(), first.password(), 0);
        assertEquals(0, third.timeoutMillis());
        assertEquals(0, third.sessionId());
        assertTrue(third.isClosedByServer());
    }

    @Test
    void wrongPasswordIsRefusedAndTheSessionStays() {
        RawClient owner = server.connect();
        RawClient thief = server.dial().handshake(30_000, owner.sessionId(), new byte[16], 0);
        assertEquals(0, thief.timeoutMillis());
        assertEquals(0, owner.call(OpCode.PING, Bodies.none()).error());
    }

    @Test
    void pingsKeepASessionAlive() {
        RawClient client = server.connect();
        for (int i = 0; i < 10; i++) {
            server.pass(10_000);
            assertEquals(-2, client.call(OpCode.PING, Bodies.none()).xid());
        }
        assertFalse(client.isClosedByServer());
    }

    @Test
    void closeSessionTakesItsEphemeralsAndIsAnsweredBeforeTheConnectionCloses() {
        RawClient client = server.connect();
        client.call(OpCode.CREATE, Bodies.create("/e", "", Bodies.EPHEMERAL));
        assertEquals(0, client.call(OpCode.CLOSE_SESSION, Bodies.none()).error());
        assertTrue(client.isClosedByServer());
        assertNull(server.tree().find("/e"));
    }

    @Test
    void whatWasAnsweredSurvivesACrash() {
        RawClient client = server.connect();
        server.create(client, "/kept");
        server.storage().hold();
        client.send(OpCode.CREATE, Bodies.create("/lost", "", Bodies.PERSISTENT));
        server.settle();
        server.crashAndRestart();
        assertNotNull(server.tree().find("/kept"));
        assertNull(server.tree().find("/lost"));
        RawClient again = server.dial().handshake(30_000, client.sessionId(), client.password(), 0);
        assertEquals(client.sessionId(), again.sessionId());
    }

    @Test
    void deletingContainersIsNotForClients() {
        RawClient client = server.connect();
        client.call(OpCode.CREATE_CONTAINER, Bodies.create("/c", "", Bodies.CONTAINER));
        assertEquals(
                ErrorCode.UNIMPLEMENTED, client.call(OpCode.DELETE_CONTAINER, Bodies.path("/c")).errorCode());
        assertTrue(client.isClosedByServer());
        assertNotNull(server.tree().find("/c"));
    }

    @Test
    void whoMayNotReadANodeIsNotToldWhatHeMissed() {
        RawClient owner = server.connect();
        owner.call(OpCode.AUTH, Bodies.auth("digest", "owner:secret"));
        owner.call(OpCode.CREATE, Bodies.create("/open", "x", Bodies.PERSISTENT));
        owner.call(OpCode.CREATE, Bodies.create("/secret", "x", Bodies.PERSISTENT,
                List.of(new Acl(Perms.ALL, "auth", ""))));
        List<String> both = List.of("/open", "/secret");
        Consumer<JuteWriter> again = out -> out.writeLong(0).writeStrings(both).writeStrings(both).writeStrings(both);
        assertEquals(List.of("3 /open", "1 /open", "4 /open"), eventsBeforeTheReply(server.connect(), again));
        assertEquals(List.of("3 /open", "3 /secret", "1 /open", "1 /secret", "4 /open", "4 /secret"),
                eventsBeforeTheReply(owner, again));
    }

    private List<String> eventsBeforeTheReply(RawClient client, Consumer<JuteWriter> body) {
        client.send(OpCode.SET_WATCHES, body);
        server.settle();
        List<String> events = new ArrayList<>();
        Reply next = client.next();
        while (next.isEvent()) {
            int type = next.body().readInt();
            next.body().readInt();
            events.add(type + " " + next.body().readString());
            next = client.next();
        }
        assertEquals(0, next.error());
        return events;
    }

    @Test
    void aPolicyIsAskedAboutWatchesThatAreSetAgain() {
        Set<String> denied = Set.of("GET_DATA /secret", "EXISTS /secret", "GET_CHILDREN /secret", "ADD_WATCH /secret");
        try (KernelFixture policed = KernelFixture.start(new FixtureSettings().policy(request ->
                denied.contains(request.operation() + " " + request.path())
                        ? AccessPolicy.Verdict.deny("the test says so") : AccessPolicy.Verdict.PASS))) {
            RawClient writer = policed.connect();
            policed.create(writer, "/secret", "/open");
            RawClient client = policed.connect();
            List<String> both = List.of("/secret", "/open");
            client.send(OpCode.SET_WATCHES2, out -> out.writeLong(Long.MAX_VALUE).writeStrings(both).writeStrings(List.of())
                    .writeStrings(both).writeStrings(both).writeStrings(both));
            policed.settle();
            assertEquals(0, client.next().error(), "those that it may set are set");
            for (String path : both) {
                assertEquals(0, writer.call(OpCode.SET_DATA, Bodies.set(path, "new", -1)).error());
            }
            policed.settle();
            Reply event = client.next();
            assertEquals(3, event.body().readInt());
            event.body().readInt();
            assertEquals("/open", event.body().readString());
            assertNull(client.next());
        }
    }

    @Test
    void aClientThatTakesNothingIsNotReadFrom() {
        RawClient client = server.connect();
        client.line().stall(true);
        client.send(OpCode.EXISTS, Bodies.read("/", false));
        server.settle();
        assertFalse(client.line().isRead());
        client.line().stall(false);
        server.settle();
        assertTrue(client.line().isRead());
    }
}
