package io.paddock.kernel.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.admin.AdminAnswer;
import io.paddock.api.admin.AdminAnswer.Status;
import io.paddock.kernel.testing.Bodies;
import io.paddock.kernel.testing.KernelFixture;
import io.paddock.kernel.testing.RawClient;
import io.paddock.kernel.tree.DataTree;
import io.paddock.kernel.tree.SnapshotForm;
import io.paddock.kernel.tree.SnapshotSlices;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.OpCode;
import io.paddock.kernel.zab.history.ReplicatedState;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the command restore does with a snapshot. */
@Timeout(60)
class RestoreCommandTest {
    private static final String USER = "digest user:pw";

    private final KernelFixture server = KernelFixture.start();
    private RawClient client;

    @BeforeEach
    void fill() {
        client = server.connect();
        client.call(OpCode.CREATE, Bodies.create("/a", "one", Bodies.PERSISTENT));
        client.call(OpCode.CREATE, Bodies.create("/e", "mine", Bodies.EPHEMERAL));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private ReplicatedState state() {
        return server.kernel().roles().state();
    }

    private RawClient renew(RawClient former, long lastZxidSeen) {
        return server.dial().handshake(10_000, former.sessionId(), former.password(), lastZxidSeen);
    }

    /** The state of the server as a file has it. */
    private byte[] snapshot() {
        DataTree tree = server.tree();
        SnapshotSlices slices = SnapshotSlices.begin(tree, state().sessions().timeouts(),
                state().lastApplied(), SnapshotForm.FILE);
        JuteWriter out = new JuteWriter();
        boolean more = true;
        while (more) {
            more = slices.next(1 << 20, out);
        }
        byte[] bytes = new byte[out.size()];
        out.view().get(bytes);
        return bytes;
    }

    private AdminAnswer ask(String credentials) {
        return Asking.run(server.kernel(), server::settle, Asking.call("restore", Map.of(), credentials));
    }

    private AdminAnswer restore(byte[] snapshot) {
        AdminAnswer asked = ask(USER);
        assertNotNull(asked.intake(), () -> "refused: " + asked.error());
        return Asking.answer(asked.intake().take(new ByteArrayInputStream(snapshot)), server::settle);
    }

    @Test
    void theStateOfBeforeIsBackAtANewZxid() {
        byte[] before = snapshot();
        long then = state().lastApplied();
        long digest = server.tree().digest();
        client.call(OpCode.SET_DATA, Bodies.set("/a", "two", -1));
        client.call(OpCode.CREATE, Bodies.create("/b", "later", Bodies.PERSISTENT));
        long last = state().lastApplied();
        AdminAnswer answer = restore(before);
        assertNull(answer.error());
        assertEquals(Map.of("last_zxid", then, "server_zxid", last + 1), answer.fields());
        assertEquals(digest, server.tree().digest());
        assertTrue(client.isClosedByServer(), "its view is gone");
        assertEquals(last + 1, state().lastApplied());

        RawClient again = server.connect();
        again.call(OpCode.CREATE, Bodies.create("/c", "after", Bodies.PERSISTENT));
        assertEquals(last + 3, state().lastApplied());
        long digestAfter = server.tree().digest();
        server.restart();
        assertEquals(digestAfter, server.tree().digest(), "a restart comes back to the restored state");
        assertNull(server.tree().find("/b"));
    }

    @Test
    void sessionsOfTheBackupGoOnAndOthersAreOver() {
        byte[] before = snapshot();
        RawClient later = server.connect();
        restore(before);
        RawClient renewed = renew(client, state().lastApplied());
        assertEquals(client.sessionId(), renewed.sessionId());
        assertNotNull(server.tree().find("/e"));
        assertEquals(0, renew(later, state().lastApplied()).sessionId(), "it came after the backup");
    }

    @Test
    void anErrorLeavesEverythingAsItWas() {
        byte[] whole = snapshot();
        client.call(OpCode.SET_DATA, Bodies.set("/a", "two", -1));
        long last = state().lastApplied();
        byte[] damaged = whole.clone();
        damaged[whole.length / 2] ^= 1;
        for (byte[] bad : new byte[][] {
            new byte[0], "no snapshot".getBytes(), damaged, Arrays.copyOf(whole, whole.length - 9),
            Arrays.copyOf(whole, whole.length - 21) // as of an older version, without a zxid
        }) {
            AdminAnswer answer = restore(bad);
            assertEquals(Status.BAD_CALL, answer.status(), answer.error());
            assertTrue(answer.error().startsWith("nothing was changed"), answer.error());
        }
        assertEquals(last, state().lastApplied());
        client.call(OpCode.SET_DATA, Bodies.set("/a", "three", -1));
        assertEquals(last + 1, state().lastApplied());
    }

    @Test
    void onlyForThoseWithAllRights() {
        AdminAnswer answer = ask(null);
        assertEquals(Status.UNAUTHENTICATED, answer.status());
        assertNull(answer.intake());
    }

    @Test
    void notTwiceInAShortTime() {
        byte[] snapshot = snapshot();
        assertNull(restore(snapshot).error());
        assertEquals(Status.TOO_OFTEN, ask(USER).status());
        server.pass(61_000);
        assertNull(restore(snapshot).error());
    }

    @Test
    void oneAtATime() {
        byte[] snapshot = snapshot();
        AdminAnswer first = ask(USER);
        AdminAnswer second = ask(USER);
        CompletionStage<AdminAnswer> one = first.intake().take(new ByteArrayInputStream(snapshot));
        CompletionStage<AdminAnswer> other = second.intake().take(new ByteArrayInputStream(snapshot));
        assertEquals(Status.UNAVAILABLE, Asking.answer(other, server::settle).status());
        assertNull(Asking.answer(one, server::settle).error());
    }
}
