package io.paddock.kernel.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.paddock.kernel.observe.Room;
import io.paddock.kernel.observe.Room.Level;
import io.paddock.kernel.testing.Bodies;
import io.paddock.kernel.testing.KernelFixture;
import io.paddock.kernel.testing.RawClient;
import io.paddock.kernel.testing.Reply;
import io.paddock.kernel.wire.ErrorCode;
import io.paddock.kernel.wire.OpCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes on and what doesn't while there is no room to grow. */
class GrowthTest {
    private static final Room LOW = new Room(10, Level.LOW, 10, Level.LOW);
    private static final Room NO_DISK = new Room(1, Level.EXHAUSTED, 10, Level.ENOUGH);
    private static final Room NO_MEMORY = new Room(10, Level.ENOUGH, 10, Level.EXHAUSTED);

    private KernelFixture server;
    private RawClient client;

    @BeforeEach
    void start() {
        server = KernelFixture.start();
        client = server.connect();
        client.call(OpCode.CREATE, Bodies.create("/a", "12345", Bodies.PERSISTENT));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private ErrorCode create(String path) {
        return client.call(OpCode.CREATE, Bodies.create(path, "", Bodies.PERSISTENT)).errorCode();
    }

    private ErrorCode set(String data) {
        return client.call(OpCode.SET_DATA, Bodies.set("/a", data, -1)).errorCode();
    }

    @Test
    void whatGrowsIsRefusedUntilThereIsRoom() {
        server.kernel().growth().update(NO_DISK);
        assertEquals(ErrorCode.QUOTA_EXCEEDED, create("/b"));
        assertEquals(ErrorCode.QUOTA_EXCEEDED, set("123456"));
        server.kernel().growth().update(LOW);
        assertEquals(ErrorCode.OK, create("/b"));
        assertEquals(ErrorCode.OK, set("123456"));
    }

    @Test
    void whatShrinksOrOnlyReadsGoesOn() {
        server.create(client, "/b");
        server.kernel().growth().update(NO_MEMORY);
        assertEquals(ErrorCode.OK, set("54321"));
        assertEquals(ErrorCode.OK, set("1"));
        assertEquals(ErrorCode.OK, client.call(OpCode.GET_DATA, Bodies.read("/a", false)).errorCode());
        assertEquals(ErrorCode.OK, client.call(OpCode.DELETE, Bodies.version("/b", -1)).errorCode());
        RawClient other = server.connect();
        assertEquals(ErrorCode.OK, other.call(OpCode.DELETE, Bodies.version("/a", -1)).errorCode());
        assertEquals(ErrorCode.OK, other.call(OpCode.CLOSE_SESSION, Bodies.none()).errorCode());
    }

    @Test
    void aRefusalCostsNoTransactionAndKeepsItsPlace() {
        server.kernel().growth().update(NO_DISK);
        server.storage().hold();
        int delete = client.send(OpCode.DELETE, Bodies.version("/a", -1));
        int refused = client.send(OpCode.CREATE, Bodies.create("/b", "", Bodies.PERSISTENT));
        server.settle();
        server.storage().release();
        server.settle();
        Reply first = client.next();
        Reply second = client.next();
        assertEquals(delete, first.xid());
        assertEquals(refused, second.xid());
        assertEquals(ErrorCode.QUOTA_EXCEEDED, second.errorCode());
        assertEquals(first.zxid(), second.zxid());
    }

    @Test
    void aMultiGrowsOrNotAsAWhole() {
        server.kernel().growth().update(NO_DISK);
        Reply refused = client.call(OpCode.MULTI, Bodies.multi(
                Bodies.op(OpCode.DELETE, Bodies.version("/a", -1)),
                Bodies.op(OpCode.CREATE, Bodies.create("/b", "", Bodies.PERSISTENT))));
        assertEquals(ErrorCode.OK, refused.errorCode());
        assertEquals(ErrorCode.OK, client.call(OpCode.EXISTS, Bodies.read("/a", false)).errorCode());
        assertEquals(ErrorCode.OK, client.call(OpCode.MULTI, Bodies.multi(
                Bodies.op(OpCode.SET_DATA, Bodies.set("/a", "", -1)),
                Bodies.op(OpCode.DELETE, Bodies.version("/a", -1)))).errorCode());
        assertEquals(ErrorCode.NO_NODE, client.call(OpCode.EXISTS, Bodies.read("/a", false)).errorCode());
    }

    @Test
    void operatorsSeeIt() {
        server.kernel().growth().update(NO_DISK);
        create("/b");
        String metrics = server.ask("mntr");
        for (String line : new String[] {
            "zk_limit_disk_level\t2", "zk_limit_disk_free_bytes\t1", "zk_limit_memory_level\t0",
            "zk_limit_memory_used_bytes\t10", "zk_limit_refused_count\t1"
        }) {
            assertEquals(1, metrics.lines().filter(line::equals).count(), line + " in\n" + metrics);
        }
    }
}
