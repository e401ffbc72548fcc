package io.paddock.kernel.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.paddock.kernel.observe.AuditRecord;
import io.paddock.kernel.observe.AuditSink;
import io.paddock.kernel.testing.Bodies;
import io.paddock.kernel.testing.FixtureSettings;
import io.paddock.kernel.testing.KernelFixture;
import io.paddock.kernel.testing.RawClient;
import io.paddock.kernel.wire.Acl;
import io.paddock.kernel.wire.OpCode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the audit log tells of changes, with ZooKeeper's fields in ZooKeeper's order. */
class AuditTrailTest implements AuditSink {
    private final List<AuditRecord> entries = new ArrayList<>();
    private KernelFixture server;
    private RawClient client;

    @BeforeEach
    void start() {
        server = KernelFixture.start(new FixtureSettings().audit(this));
        client = server.connect();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Override
    public void record(AuditRecord entry) {
        entries.add(entry);
    }

    @Override
    public String serverUser() {
        return "keeper";
    }

    /** The lines since the last time, without the session of the client. */
    private List<String> lines() {
        String session = "session=0x" + Long.toHexString(client.sessionId()) + "\t";
        List<String> lines = entries.stream().map(entry -> entry.line().replace(session, "").replace('\t', ' ')).toList();
        entries.clear();
        return lines;
    }

    @Test
    void everyChangeOfANodeIsTold() {
        client.call(OpCode.CREATE, Bodies.create("/a", "", Bodies.PERSISTENT));
        client.call(OpCode.CREATE2, Bodies.create("/a/s", "", Bodies.SEQUENTIAL));
        client.call(OpCode.SET_DATA, Bodies.set("/a", "x", -1));
        client.call(OpCode.SET_ACL, Bodies.setAcl("/a", new Acl(31, "world", "anyone")));
        client.call(OpCode.DELETE, Bodies.version("/a/s0000000000", -1));
        client.call(OpCode.GET_DATA, Bodies.read("/a", false));
        assertEquals(List.of(
                "ip=127.0.0.1 operation=create znode=/a znode_type=persistent result=success",
                "ip=127.0.0.1 operation=create znode=/a/s0000000000 znode_type=persistent_sequential result=success",
                "ip=127.0.0.1 operation=setData znode=/a result=success",
                "ip=127.0.0.1 operation=setAcl znode=/a acl=world:anyone:cdrwa result=success",
                "ip=127.0.0.1 operation=delete znode=/a/s0000000000 result=success"), lines());
    }

    @Test
    void soIsWhatFails() {
        client.call(OpCode.CREATE, Bodies.create("/a/b", "", Bodies.EPHEMERAL));
        client.call(OpCode.SET_DATA, Bodies.set("/none", "x", -1));
        client.call(OpCode.DELETE, Bodies.version("/none", -1));
        client.call(OpCode.SET_ACL, Bodies.setAcl("/none", new Acl(1, "world", "anyone")));
        client.call(OpCode.MULTI, Bodies.multi(
                Bodies.op(OpCode.CREATE, Bodies.create("/m", "", Bodies.PERSISTENT)),
                Bodies.op(OpCode.DELETE, Bodies.version("/none", -1))));
        assertEquals(List.of(
                "ip=127.0.0.1 operation=create znode=/a/b znode_type=ephemeral result=failure",
                "ip=127.0.0.1 operation=setData znode=/none result=failure",
                "ip=127.0.0.1 operation=delete znode=/none result=failure",
                "ip=127.0.0.1 operation=setAcl znode=/none acl=world:anyone:r result=failure",
                "ip=127.0.0.1 operation=multiOperation result=failure"), lines());
    }

    @Test
    void aMultiIsToldInParts() {
        client.call(OpCode.MULTI, Bodies.multi(
                Bodies.op(OpCode.CREATE, Bodies.create("/m", "", Bodies.PERSISTENT)),
                Bodies.op(OpCode.CHECK, Bodies.version("/m", -1)),
                Bodies.op(OpCode.CREATE, Bodies.create("/m/e-", "", Bodies.EPHEMERAL | Bodies.SEQUENTIAL)),
                Bodies.op(OpCode.SET_DATA, Bodies.set("/m", "x", -1))));
        assertEquals(List.of(
                "ip=127.0.0.1 operation=create znode=/m znode_type=persistent result=success",
                "ip=127.0.0.1 operation=create znode=/m/e-0000000000 znode_type=ephemeral_sequential result=success",
                "ip=127.0.0.1 operation=setData znode=/m result=success"), lines());
    }

    @Test
    void usersAreNamedWithoutTheirSecrets() {
        client.call(OpCode.AUTH, Bodies.auth("digest", "ann:secret"));
        client.call(OpCode.CREATE, Bodies.create("/a", "", Bodies.PERSISTENT));
        assertEquals(List.of("user=ann ip=127.0.0.1 operation=create znode=/a znode_type=persistent result=success"), lines());
    }

    @Test
    void whatGoesWithASessionIsToldAsTheServersDoing() {
        client.call(OpCode.CREATE, Bodies.create("/e", "", Bodies.EPHEMERAL));
        lines();
        client.call(OpCode.CLOSE_SESSION, Bodies.none());
        assertEquals(List.of("user=keeper operation=ephemeralZNodeDeletionOnSessionCloseOrExpire znode=/e result=success"),
                lines());
    }

    @Test
    void whoLeavesBeforeItIsDoneIsToldToo() {
        server.storage().hold();
        client.send(OpCode.CREATE, Bodies.create("/a", "", Bodies.PERSISTENT));
        server.settle();
        client.hangUp();
        server.settle();
        assertEquals(List.of(), lines());
        server.storage().release();
        server.settle();
        assertEquals(List.of("ip=127.0.0.1 operation=create znode=/a znode_type=persistent result=success"), lines());
    }

    @Test
    void aPathCantMakeALineOfItsOwn() {
        client.call(OpCode.CREATE, Bodies.create("/x\nuser=root\toperation=delete", "", Bodies.PERSISTENT));
        assertEquals(List.of(
                "ip=127.0.0.1 operation=create znode=/x user=root operation=delete znode_type=persistent result=failure"),
                lines());
        assertEquals(0, entries.size());
    }

    @Test
    void whatCantBeReadIsAFailureOfWhatWasAskedFor() {
        client.call(OpCode.CREATE, Bodies.none());
        assertEquals(List.of("ip=127.0.0.1 operation=create result=failure"), lines());
    }
}
