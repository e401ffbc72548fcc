package io.paddock.kernel.zab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.paddock.api.transport.Plane;
import io.paddock.kernel.testing.Bodies;
import io.paddock.kernel.testing.EnsembleFixture;
import io.paddock.kernel.testing.MemoryLine;
import io.paddock.kernel.testing.RawClient;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.LearnerInfo;
import io.paddock.kernel.wire.OpCode;
import io.paddock.kernel.wire.PeerExtensions;
import io.paddock.kernel.wire.QuorumPacket;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** Whatever other servers send, at worst their connection ends: the loop goes on. {@code -Dfuzz.seed=N} runs one seed. */
class PeerBytesTest {
    private static final Logger LOG = (Logger) LoggerFactory.getLogger("io.paddock.kernel");

    private final Level level = LOG.getLevel();

    @BeforeEach
    void silence() {
        LOG.setLevel(Long.getLong("fuzz.seed") == null ? Level.OFF : Level.INFO);
    }

    @AfterEach
    void speak() {
        LOG.setLevel(level);
    }

    private static Random random(RepetitionInfo repetition) {
        return new Random(Long.getLong("fuzz.seed", repetition.getCurrentRepetition()));
    }

    private static byte[] packet(int type, long zxid, JuteWriter data) {
        JuteWriter out = new JuteWriter();
        QuorumPacket.write(out, type, zxid, data == null ? null : data.view());
        return out.toByteArray();
    }

    private static byte[] introduction(long server) {
        JuteWriter out = new JuteWriter();
        QuorumPacket.write(out, QuorumPacket.FOLLOWERINFO, 0,
                new LearnerInfo(server, 0x10000, 0, PeerExtensions.ALL).toBytes());
        return out.toByteArray();
    }

    /** Packets of a learner's life, in any order, some with data that is too short or not there. */
    private static byte[] learnersPacket(Random random, long zxid) {
        JuteWriter data = new JuteWriter();
        int length = random.nextInt(6);
        for (int i = 0; i < length; i++) {
            data.writeInt(random.nextInt(8) - 2);
        }
        int[] types = {
            QuorumPacket.ACKEPOCH, QuorumPacket.ACK, QuorumPacket.PING, QuorumPacket.REVALIDATE, QuorumPacket.REQUEST,
            QuorumPacket.FOLLOWERINFO, QuorumPacket.OBSERVERINFO, QuorumPacket.SNAP, 99
        };
        return packet(types[random.nextInt(types.length)], zxid + random.nextInt(4) - 2,
                random.nextInt(5) == 0 ? null : data);
    }

    @RepeatedTest(20)
    @Timeout(60)
    void aLeaderOutlivesAnyLearner(RepetitionInfo repetition) {
        Random random = random(repetition);
        try (EnsembleFixture servers = EnsembleFixture.voters(3).start(1, 3)) {
            for (int i = 0; i < 40; i++) {
                MemoryLine line = servers.server(3).transport().connect(Plane.QUORUM);
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                bytes.writeBytes(random.nextInt(4) == 0 ? new byte[0] : introduction(2 + random.nextInt(4)));
                long zxid = servers.server(3).kernel().roles().state().lastApplied();
                bytes.writeBytes(packet(QuorumPacket.ACKEPOCH, random.nextInt(3) - 1, new JuteWriter().writeInt(0)));
                for (int packets = random.nextInt(8); packets > 0; packets--) {
                    bytes.writeBytes(learnersPacket(random, zxid));
                }
                line.write(flip(random, bytes.toByteArray(), random.nextInt(3)));
                servers.settle();
                servers.pass(100);
                line.close();
                servers.settle();
            }
            servers.pass(10_000);
            assertEquals(List.of("follower", "leader"), servers.modes());
            servers.server(1).create(servers.server(1).connect(), "/last");
        }
    }

    private static byte[] flip(Random random, byte[] bytes, int flips) {
        byte[] changed = bytes.clone();
        for (int i = 0; i < flips && changed.length > 0; i++) {
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
    }

    /** Bits flip on the way from the leader; afterwards all servers agree again. */
    @RepeatedTest(30)
    @Timeout(60)
    void learnersOutliveAnyLeader(RepetitionInfo repetition) {
        Random random = random(repetition);
        try (EnsembleFixture servers = EnsembleFixture.voters(3).start(1, 2, 3)) {
            servers.network().tamper((from, to, plane, bytes) ->
                    from == 3 && to == 1 && random.nextInt(6) == 0 ? flip(random, bytes, 1) : bytes);
            RawClient client = servers.server(3).connect();
            for (int i = 0; i < 60; i++) {
                client.send(OpCode.CREATE, Bodies.create("/n" + i, "x", Bodies.PERSISTENT));
                servers.pass(100);
            }
            servers.network().tamper((from, to, plane, bytes) -> bytes);
            servers.pass(60_000);
            assertTrue(servers.modes().contains("leader"), servers.modes().toString());
            long leader = servers.leader();
            RawClient last = servers.server(leader).connect();
            assertEquals(0, last.call(OpCode.CREATE, Bodies.create("/last", "x", Bodies.PERSISTENT)).error());
            servers.pass(5_000);
            for (long id = 1; id <= 3; id++) {
                assertEquals(servers.server(leader).tree().digest(), servers.server(id).tree().digest(),
                        "server " + id + " of " + servers.modes());
            }
        }
    }

    /** A transaction that no leader makes. */
    @Test
    void aProposalWithoutSenseEndsTheConnection() {
        try (EnsembleFixture servers = EnsembleFixture.voters(3).start(1, 2, 3)) {
            byte[][] once = {null};
            servers.network().tamper((from, to, plane, bytes) -> {
                boolean now = once[0] != null && from == 3 && to == 1 && plane == Plane.QUORUM;
                byte[] arriving = now ? once[0] : bytes;
                once[0] = now ? null : once[0];
                return arriving;
            });
            for (int op : new int[] {OpCode.CREATE, OpCode.DELETE, OpCode.SET_DATA, OpCode.SET_ACL, OpCode.MULTI}) {
                long zxid = servers.server(1).kernel().roles().state().lastApplied() + 1;
                JuteWriter txn = new JuteWriter().writeLong(1).writeInt(1).writeLong(zxid).writeLong(0).writeInt(op);
                txn.writeInt(-1).writeInt(-1).writeInt(-1).writeInt(-1).writeInt(-1).writeInt(-1);
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                bytes.writeBytes(packet(QuorumPacket.PROPOSAL, zxid, txn));
                bytes.writeBytes(packet(QuorumPacket.COMMIT, zxid, null));
                once[0] = bytes.toByteArray();
                servers.pass(20_000);
                assertEquals(List.of("follower", "follower", "leader"), servers.modes());
                assertEquals(servers.server(3).tree().digest(), servers.server(1).tree().digest());
            }
        }
    }

    @Test
    void aPacketThatClaimsToBeHugeIsRefusedAtOnce() {
        JuteWriter out = new JuteWriter();
        QuorumPacket.write(out, QuorumPacket.PING, 0, null);
        ByteBuffer bytes = ByteBuffer.wrap(out.toByteArray());
        for (int count : new int[] {1 << 30, Integer.MAX_VALUE, -2}) {
            bytes.putInt(16, count);
            org.junit.jupiter.api.Assertions.assertThrows(
                    io.paddock.kernel.wire.MalformedRecordException.class, () -> QuorumPacket.lengthOf(bytes, 1000));
        }
    }
}
