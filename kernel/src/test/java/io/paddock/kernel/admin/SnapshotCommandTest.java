package io.paddock.kernel.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.admin.AdminAnswer;
import io.paddock.api.admin.AdminAnswer.Status;
import io.paddock.kernel.testing.Bodies;
import io.paddock.kernel.testing.KernelFixture;
import io.paddock.kernel.testing.RawClient;
import io.paddock.kernel.tree.DataTree;
import io.paddock.kernel.tree.SnapshotReader;
import io.paddock.kernel.wire.OpCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the command snapshot gives out. */
@Timeout(60)
class SnapshotCommandTest {
    private static final int NODES = 400;

    private final KernelFixture server = KernelFixture.start();
    private RawClient client;

    @BeforeEach
    void fill() {
        client = server.connect();
        for (int i = 0; i < NODES; i++) {
            client.call(OpCode.CREATE, Bodies.create("/n" + i, "x".repeat(10_000), Bodies.PERSISTENT));
        }
    }

    @AfterEach
    void close() {
        server.close();
    }

    private AdminAnswer ask(Map<String, String> arguments, String credentials) {
        return Asking.run(server.kernel(), server::settle, Asking.call("snapshot", arguments, credentials));
    }

    private AdminAnswer stream() {
        return ask(Map.of(), "digest user:pw");
    }

    /** Reads on a thread of its own, while the test steps the server. */
    private SnapshotReader read(AdminAnswer answer) throws Exception {
        CompletableFuture<SnapshotReader> reading = CompletableFuture.supplyAsync(() -> {
            try (InputStream in = answer.stream()) {
                return SnapshotReader.readFile(
                        in, Long.decode(answer.headers().get("last_zxid")), new DataTree(false));
            } catch (IOException | io.paddock.api.storage.DamagedSnapshotException e) {
                throw new IllegalStateException(e);
            }
        });
        while (!reading.isDone()) {
            server.settle();
            Thread.onSpinWait();
        }
        return reading.get(10, TimeUnit.SECONDS);
    }

    @Test
    void onlyForThoseWithAllRights() {
        assertEquals(Status.UNAUTHENTICATED, ask(Map.of(), null).status());
    }

    @Test
    void itIsTheTreeAtOneMoment() throws Exception {
        long digest = server.tree().digest();
        AdminAnswer answer = stream();
        assertEquals("0x" + Long.toHexString(NODES + 1), answer.headers().get("last_zxid"));
        // Much more than what is on its way by now.
        client.call(OpCode.SET_DATA, Bodies.set("/n399", "later", -1));
        client.call(OpCode.DELETE, Bodies.version("/n398", -1));
        SnapshotReader snapshot = read(answer);
        assertEquals(digest, snapshot.tree().digest());
        assertEquals(NODES + 5, snapshot.tree().nodeCount());
        assertEquals(List.of(client.sessionId()), List.copyOf(snapshot.sessions().keySet()));
        assertTrue(server.tree().canSnapshot());
    }

    @Test
    void oneAtATime() throws Exception {
        AdminAnswer first = stream();
        CompletableFuture<AdminAnswer> second = server.kernel().console()
                .run(Asking.call("snapshot", Map.of(), "digest user:pw")).toCompletableFuture();
        server.pass(1000);
        assertFalse(second.isDone(), "it waits a little");
        read(first);
        server.pass(1000);
        assertEquals(Status.DONE, second.get().status());
        assertEquals(NODES + 5, read(second.get()).tree().nodeCount());
    }

    @Test
    void whoWaitsTooLongIsToldSo() {
        stream();
        CompletableFuture<AdminAnswer> second = server.kernel().console()
                .run(Asking.call("snapshot", Map.of(), "digest user:pw")).toCompletableFuture();
        server.pass(6000);
        assertEquals(Status.UNAVAILABLE, second.join().status());
    }

    @Test
    void aReaderWhoStopsReadingLosesIt() {
        AdminAnswer answer = stream();
        assertFalse(server.tree().canSnapshot());
        server.pass(61_000);
        assertTrue(server.tree().canSnapshot());
        ExecutionException broken = assertThrows(ExecutionException.class, () -> read(answer));
        assertTrue(broken.getCause().getMessage().contains("it was not read for 30 s"), broken::toString);
    }

    @Test
    void aReaderWhoGoesAwayFreesTheTree() throws Exception {
        stream().stream().close();
        server.settle();
        assertTrue(server.tree().canSnapshot());
    }

    @Test
    void withoutStreamingTheStorageSavesOne() {
        AdminAnswer answer = ask(Map.of("streaming", "false"), "digest user:pw");
        assertEquals(Map.of("last_zxid", "0x" + Long.toHexString(NODES + 1)), answer.headers());
        assertEquals(List.of((long) NODES + 1), List.copyOf((java.util.Collection<Long>) server.storage().snapshotZxids()));
        assertEquals(answer, ask(Map.of("streaming", "false"), "digest user:pw"), "nothing has changed since");
        assertEquals(Long.toHexString(NODES + 1),
                Asking.run(server.kernel(), server::settle, Asking.call("last_snapshot")).fields().get("zxid"));
    }
}
