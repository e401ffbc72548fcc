package io.paddock.kernel.zab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import io.paddock.kernel.wire.QuorumPacket;
import io.paddock.kernel.zab.peer.EnsembleRules;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a leader brings histories in line: by what is in memory, by what is in the journal, by a snapshot. */
class LearnerSyncTest {
    private static final long EPOCH_1 = 1L << 32;
    private static final long EPOCH_2 = 2L << 32;

    private static EnsembleRules rules(double snapshotSizeFactor, int maxSnapshots, int maxDiffs) {
        return new EnsembleRules(true, false, false, false, true, maxSnapshots, maxDiffs, snapshotSizeFactor);
    }

    private static EnsembleFixture servers(EnsembleRules rules) {
        return EnsembleFixture.of(3, 5, new FixtureSettings().commitLogCount(10).rules(rules));
    }

    private static void write(EnsembleFixture servers, int count, int bytes) {
        RawClient client = servers.server(servers.leader()).connect();
        for (int i = 0; i < count; i++) {
            client.send(OpCode.CREATE, Bodies.create("/n", "x".repeat(bytes), Bodies.SEQUENTIAL));
        }
        servers.settle();
    }

    /** A history of two epochs: 30 transactions in each. */
    private static EnsembleFixture twoEpochs(EnsembleRules rules) {
        EnsembleFixture servers = servers(rules).start(1, 2, 3);
        write(servers, 29, 10);
        servers.crash(3);
        servers.pass(5000);
        servers.start(3);
        write(servers, 29, 10);
        assertEquals(EPOCH_2 + 30, servers.server(1).kernel().roles().state().lastApplied());
        return servers;
    }

    /** What a learner like Apache's at that position is sent first, as {@code TYPE zxid}, and then, as zxids. */
    private static List<String> sentTo(EnsembleFixture servers, boolean observer, long server, long zxid) {
        MemoryLine line = servers.server(servers.leader()).transport().connect(Plane.QUORUM);
        JuteWriter hello = new JuteWriter();
        QuorumPacket.write(hello, observer ? QuorumPacket.OBSERVERINFO : QuorumPacket.FOLLOWERINFO, 0,
                ByteBuffer.wrap(new LearnerInfo(server, 0x10000, 0, 0).toBytes().array(), 0, 20));
        QuorumPacket.write(hello, QuorumPacket.ACKEPOCH, zxid, new JuteWriter().writeInt(1).view());
        line.write(hello.toByteArray());
        servers.settle();
        return packets(ByteBuffer.wrap(line.read()));
    }

    private static List<String> packets(ByteBuffer bytes) {
        List<String> seen = new ArrayList<>();
        while (bytes.hasRemaining()) {
            QuorumPacket packet = QuorumPacket.read(bytes);
            if (packet.type() != QuorumPacket.LEADERINFO && packet.type() != QuorumPacket.COMMIT) {
                seen.add(QuorumPacket.nameOf(packet.type()) + " " + Long.toHexString(packet.zxid()));
            }
            if (packet.type() == QuorumPacket.SNAP) {
                return seen;
            }
        }
        return seen;
    }

    @Test
    void aLearnerThatLagsMoreThanMemoryHoldsGetsTheJournal() {
        try (EnsembleFixture servers = twoEpochs(EnsembleRules.DEFAULT)) {
            List<String> sent = sentTo(servers, true, 4, EPOCH_1 + 7);
            assertEquals("DIFF 20000001e", sent.get(0));
            assertEquals("PROPOSAL 100000008", sent.get(1));
            assertEquals("NEWLEADER 200000000", sent.get(sent.size() - 1));
            assertEquals(1 + 23 + 30 + 1, sent.size());
        }
    }

    @Test
    void aLearnerWithATailOfAnOldEpochIsCutAndGetsWhatCameAfter() {
        try (EnsembleFixture servers = twoEpochs(EnsembleRules.DEFAULT)) {
            for (long tail : new long[] {1, 2, 5, 900}) {
                List<String> sent = sentTo(servers, true, 4, EPOCH_1 + 30 + tail);
                assertEquals("TRUNC 10000001e", sent.get(0));
                assertEquals("PROPOSAL 200000001", sent.get(1));
                assertEquals(1 + 30 + 1, sent.size());
            }
        }
    }

    @Test
    void aLearnerWithAnEpochThatTheLeaderHasNotGetsASnapshot() {
        try (EnsembleFixture servers = servers(EnsembleRules.DEFAULT).start(1, 2, 3)) {
            write(servers, 30, 10);
            servers.crash(3);
            servers.pass(5000);
            servers.crash(2);
            servers.start(2, 3);
            write(servers, 30, 10);
            long last = servers.server(3).kernel().roles().state().lastApplied();
            assertTrue(last >>> 32 > 2, Long.toHexString(last));
            assertEquals(List.of("SNAP " + Long.toHexString(last)), sentTo(servers, true, 4, EPOCH_2 + 3));
        }
    }

    @Test
    void aServerWithATailThatNobodyHasIsBroughtInLine() {
        EnsembleFixture started = servers(EnsembleRules.DEFAULT).start(1, 2, 3);
        try (EnsembleFixture servers = started) {
            write(servers, 20, 10);
            RawClient client = servers.server(3).connect();
            servers.network().cut(3, 1);
            servers.network().cut(3, 2);
            client.send(OpCode.CREATE, Bodies.create("/lost", "x", Bodies.PERSISTENT));
            servers.settle();
            servers.crash(3);
            servers.network().heal();
            servers.pass(15_000);
            write(servers, 50, 10);
            servers.start(3);
            assertEquals("follower", servers.server(3).mode());
            assertEquals(servers.server(2).tree().digest(), servers.server(3).tree().digest());
            assertFalse(servers.storage(3).snapshotZxids().iterator().hasNext(), "it got a snapshot");
        }
    }

    @Test
    void aSnapshotIsSentWhereTheJournalWouldBeMore() {
        try (EnsembleFixture servers = servers(rules(0.33, 10, 100)).start(1, 2, 3)) {
            RawClient client = servers.server(3).connect();
            servers.server(3).create(client, "/a");
            for (int i = 0; i < 300; i++) {
                client.send(OpCode.SET_DATA, Bodies.set("/a", "x".repeat(5000), -1));
            }
            servers.settle();
            assertTrue(sentTo(servers, true, 4, EPOCH_1 + 1).get(0).startsWith("SNAP"));
            assertTrue(sentTo(servers, true, 4, EPOCH_1 + 200).get(0).startsWith("DIFF"));
        }
    }

    @Test
    void withANegativeFactorTheJournalIsNotSent() {
        try (EnsembleFixture servers = twoEpochs(rules(-1, 10, 100))) {
            assertEquals(List.of("SNAP 20000001e"), sentTo(servers, true, 4, EPOCH_1 + 7));
            assertTrue(sentTo(servers, true, 4, EPOCH_2 + 25).get(0).startsWith("DIFF"));
        }
    }

    @Test
    void observersBeyondTheLimitComeAgainFollowersAreTaken() {
        try (EnsembleFixture servers = twoEpochs(rules(0.33, 1, 2))) {
            assertTrue(sentTo(servers, true, 4, EPOCH_2 + 25).get(0).startsWith("DIFF"));
            assertTrue(sentTo(servers, true, 5, EPOCH_2 + 25).get(0).startsWith("DIFF"));
            assertEquals(List.of(), sentTo(servers, true, 6, EPOCH_2 + 25));
            assertTrue(sentTo(servers, true, 7, -1).get(0).startsWith("SNAP"));
            assertEquals(List.of(), sentTo(servers, true, 8, -1));
            assertTrue(sentTo(servers, false, 1, EPOCH_2 + 25).get(0).startsWith("DIFF"));
        }
    }

    @Test
    void anApacheLearnerIsNotCutBeyondItsEpoch() {
        EnsembleFixture started = EnsembleFixture.of(3, 5, new FixtureSettings().commitLogCount(1000)).start(1, 2, 3);
        try (EnsembleFixture servers = started) {
            write(servers, 5, 10);
            servers.crash(3);
            servers.pass(5000);
            servers.start(3);
            servers.crash(2);
            servers.pass(5000);
            write(servers, 5, 10);
            long epoch3 = servers.server(3).kernel().roles().state().lastApplied() >>> 32;
            assertTrue(epoch3 >= 3);
            assertTrue(sentTo(servers, true, 4, EPOCH_2 + 3).get(0).startsWith("SNAP"));
        }
    }
}
