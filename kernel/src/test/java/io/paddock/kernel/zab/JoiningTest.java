package io.paddock.kernel.zab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.transport.Plane;
import io.paddock.kernel.testing.Bodies;
import io.paddock.kernel.testing.EnsembleFixture;
import io.paddock.kernel.testing.FixtureSettings;
import io.paddock.kernel.testing.MemoryLine;
import io.paddock.kernel.testing.RawClient;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.LearnerInfo;
import io.paddock.kernel.wire.OpCode;
import io.paddock.kernel.wire.PeerExtensions;
import io.paddock.kernel.wire.QuorumPacket;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Learners that come, go, come twice, and wait for leaders that don't come. */
class JoiningTest {

    private static void fill(EnsembleFixture servers, int nodes) {
        RawClient client = servers.server(servers.leader()).connect();
        for (int i = 0; i < nodes; i++) {
            client.send(OpCode.CREATE, Bodies.create("/n" + i, "x".repeat(1000), Bodies.PERSISTENT));
        }
        servers.settle();
    }

    private static void assertAllEqual(EnsembleFixture servers, long... ids) {
        long digest = servers.server(servers.leader()).tree().digest();
        for (long id : ids) {
            assertEquals(digest, servers.server(id).tree().digest(), "server " + id + " of " + servers.modes());
        }
    }

    @Test
    void aLeaderThatDoesNotTurnUpIsGivenUpSoon() {
        try (EnsembleFixture servers = EnsembleFixture.voters(3)) {
            servers.storage(3).hold();
            servers.start(1, 2, 3);
            assertEquals(List.of("joining", "joining", "leader"), servers.modes());
            servers.crash(3);
            servers.pass(3500);
            assertEquals(List.of("follower", "leader"), servers.modes());
        }
    }

    /** Its port takes connections, but nothing gets through: as if its cable had been pulled. */
    @Test
    void aLeaderThatCannotBeReachedIsGivenUpSoon() {
        try (EnsembleFixture servers = EnsembleFixture.voters(3)) {
            servers.boot(1, 2, 3);
            servers.stepUntil(() -> servers.modes().contains("joining"));
            servers.network().cut(3, 1);
            servers.network().cut(3, 2);
            servers.pass(4000);
            assertEquals(List.of("follower", "leader"), servers.modes().subList(0, 2));
            assertFalse(servers.server(3).kernel().roles().current().isServing());
        }
    }

    @Test
    void aLearnerThatIsThereBeforeTheLeaderKnowsItWaits() {
        try (EnsembleFixture servers = EnsembleFixture.voters(3)) {
            servers.storage(3).hold();
            servers.start(1, 2, 3);
            assertEquals(List.of("joining", "joining", "leader"), servers.modes());
            servers.storage(3).release();
            servers.pass(100);
            assertEquals(List.of("follower", "follower", "leader"), servers.modes());
        }
    }

    @Test
    void ofTwoConnectionsOfOneServerTheLaterCounts() {
        try (EnsembleFixture servers = EnsembleFixture.voters(3).start(1, 2, 3)) {
            MemoryLine line = servers.server(3).transport().connect(Plane.QUORUM);
            JuteWriter hello = new JuteWriter();
            QuorumPacket.write(hello, QuorumPacket.FOLLOWERINFO, 0,
                    new LearnerInfo(1, 0x10000, 0, PeerExtensions.ALL).toBytes());
            line.write(hello.toByteArray());
            servers.settle();
            servers.pass(3000);
            assertNotNull(line.closeReason());
            assertEquals(List.of("follower", "follower", "leader"), servers.modes());
        }
    }

    @Test
    void aServerWithTheLeadersIdIsRefused() {
        try (EnsembleFixture servers = EnsembleFixture.voters(3).start(1, 2, 3)) {
            MemoryLine line = servers.server(3).transport().connect(Plane.QUORUM);
            JuteWriter hello = new JuteWriter();
            QuorumPacket.write(hello, QuorumPacket.FOLLOWERINFO, 0,
                    new LearnerInfo(3, 0x10000, 0, PeerExtensions.ALL).toBytes());
            line.write(hello.toByteArray());
            servers.settle();
            assertTrue(line.closeReason().contains("correct myid"), line.closeReason());
        }
    }

    @Test
    void aLearnerThatStopsInTheMiddleOfItsSnapshotHoldsUpNobody() {
        FixtureSettings settings = new FixtureSettings().commitLogCount(5).snapCount(500);
        try (EnsembleFixture servers = EnsembleFixture.of(3, 2, settings).start(1, 2, 3)) {
            fill(servers, 2000);
            servers.storage(3).purge(1);
            MemoryLine line = servers.server(3).transport().connect(Plane.QUORUM);
            line.stall(true);
            JuteWriter hello = new JuteWriter();
            QuorumPacket.write(hello, QuorumPacket.OBSERVERINFO, 0,
                    new LearnerInfo(5, 0x10000, 0, PeerExtensions.ALL).toBytes());
            QuorumPacket.write(hello, QuorumPacket.ACKEPOCH, 0, new JuteWriter().writeInt(0).view());
            line.write(hello.toByteArray());
            servers.settle();
            assertFalse(servers.server(3).tree().canSnapshot());
            servers.boot(4);
            servers.pass(2000);
            assertEquals("joining", servers.server(4).mode());
            line.close();
            servers.pass(2000);
            assertEquals("observer", servers.server(4).mode());
            assertTrue(servers.server(3).tree().canSnapshot());
            assertAllEqual(servers, 1, 2, 4);
        }
    }

    @Test
    void twoLearnersGetSnapshotsAtOnceWhileTheLeaderGoesOn() {
        FixtureSettings settings = new FixtureSettings().commitLogCount(5).snapCount(500);
        try (EnsembleFixture servers = EnsembleFixture.of(3, 2, settings).start(1, 2, 3)) {
            fill(servers, 2000);
            servers.storage(3).purge(1);
            servers.boot(4, 5);
            RawClient client = servers.server(3).connect();
            for (int i = 0; i < 50; i++) {
                client.send(OpCode.CREATE, Bodies.create("/late" + i, "x", Bodies.PERSISTENT));
                servers.step();
            }
            servers.pass(2000);
            assertEquals(List.of("follower", "follower", "leader", "observer", "observer"), servers.modes());
            assertTrue(servers.storage(4).snapshotZxids().iterator().hasNext());
            assertTrue(servers.storage(5).snapshotZxids().iterator().hasNext());
            assertAllEqual(servers, 1, 2, 4, 5);
        }
    }
}
