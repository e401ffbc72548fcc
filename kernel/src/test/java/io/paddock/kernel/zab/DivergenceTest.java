package io.paddock.kernel.zab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.kernel.testing.Bodies;
import io.paddock.kernel.testing.EnsembleFixture;
import io.paddock.kernel.testing.KernelFixture;
import io.paddock.kernel.testing.RawClient;
import io.paddock.kernel.testing.ServerFixture;
import io.paddock.kernel.tree.DataTree;
import io.paddock.kernel.wire.OpCode;
import io.paddock.kernel.zab.history.DivergedException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A server whose tree is not what was agreed on doesn't go on with it. */
class DivergenceTest {

    /** What no transaction has done. */
    private static void corrupt(DataTree tree) {
        tree.setData("/a", new byte[] {66}, 7, 0, 0);
    }

    private static byte[] otherDigest(byte[] record) {
        byte[] changed = record.clone();
        changed[changed.length - 1] ^= 1;
        return changed;
    }

    private static void write(RawClient client, String path) {
        assertEquals(0, client.call(OpCode.CREATE, Bodies.create(path, "x", Bodies.PERSISTENT)).error());
    }

    @Test
    void aFollowerGetsTheLeadersTreeAndFollowsAgain() {
        try (EnsembleFixture servers = EnsembleFixture.voters(3).start(1, 2, 3)) {
            long leader = servers.leader();
            RawClient client = servers.server(leader).connect();
            write(client, "/a");
            ServerFixture follower = servers.server(servers.followerOtherThan(leader));
            RawClient onFollower = follower.connect();
            corrupt(follower.tree());
            DataTree bad = follower.tree();
            write(client, "/b");
            assertTrue(onFollower.isClosedByServer());
            servers.pass(1000);
            assertEquals(List.of("follower", "follower", "leader"), servers.modes());
            assertTrue(follower.tree() != bad);
            assertEquals(servers.server(leader).tree().digest(), follower.tree().digest());
            write(client, "/c");
            assertNotNull(follower.tree().find("/c"));
        }
    }

    @Test
    void aFollowerThatFindsItWhileItRecoversGetsTheLeadersTree() {
        try (EnsembleFixture servers = EnsembleFixture.voters(3).start(1, 2, 3)) {
            RawClient client = servers.server(3).connect();
            write(client, "/a");
            write(client, "/b");
            long second = servers.server(3).kernel().roles().state().lastApplied();
            servers.crash(1);
            servers.storage(1).tamper(second - 1, DivergenceTest::otherDigest);
            servers.start(1);
            assertEquals(List.of("follower", "follower", "leader"), servers.modes());
            assertEquals(servers.server(3).tree().digest(), servers.server(1).tree().digest());
            assertTrue(servers.storage(1).snapshotZxids().iterator().hasNext(), "no snapshot was installed");
        }
    }

    /** Its position is as good as ever: what it has acknowledged must not be lost. */
    @Test
    void withoutALeaderItKeepsItsVoteAndItsJournal() {
        try (EnsembleFixture servers = EnsembleFixture.voters(3).start(1, 2, 3)) {
            write(servers.server(3).connect(), "/a");
            long last = servers.server(3).kernel().roles().state().lastApplied();
            for (long id = 1; id <= 3; id++) {
                servers.crash(id);
            }
            servers.storage(1).tamper(last, DivergenceTest::otherDigest);
            servers.start(1);
            assertEquals(List.of("leaderelection"), servers.modes());
            assertEquals(last, servers.server(1).kernel().roles().journal().lastAppended());
            servers.start(2);
            assertEquals(List.of("follower", "leader"), servers.modes());
            assertNotNull(servers.server(1).tree().find("/a"));
        }
    }

    @Test
    void anElectedServerStopsRatherThanLeadWithIt() {
        try (EnsembleFixture servers = EnsembleFixture.voters(3).start(1, 2, 3)) {
            write(servers.server(3).connect(), "/a");
            long last = servers.server(3).kernel().roles().state().lastApplied();
            for (long id = 1; id <= 3; id++) {
                servers.crash(id);
            }
            servers.storage(3).tamper(last, DivergenceTest::otherDigest);
            DivergedException e = assertThrows(DivergedException.class, () -> servers.start(1, 3));
            assertTrue(e.getMessage().contains("0x" + Long.toHexString(last)), e.getMessage());
        }
    }

    @Test
    void aLeaderStops() {
        try (EnsembleFixture servers = EnsembleFixture.voters(3).start(1, 2, 3)) {
            RawClient client = servers.server(3).connect();
            write(client, "/a");
            client.send(OpCode.CREATE, Bodies.create("/b", "x", Bodies.PERSISTENT));
            servers.server(3).kernel().doWork();
            corrupt(servers.server(3).tree());
            assertThrows(DivergedException.class, servers::settle);
        }
    }

    @Test
    void aStandaloneServerStopsAndDoesNotStartWithIt() {
        KernelFixture server = KernelFixture.start();
        RawClient client = server.connect();
        server.create(client, "/a");
        long zxid = server.kernel().roles().state().lastApplied();
        server.storage().tamper(zxid, DivergenceTest::otherDigest);
        DivergedException e = assertThrows(DivergedException.class, server::crashAndRestart);
        assertTrue(e.getMessage().contains("restore a backup"), e.getMessage());
        assertNull(e.getCause());
    }
}
