package io.paddock.kernel.zab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.transport.Plane;
import io.paddock.kernel.testing.Bodies;
import io.paddock.kernel.testing.EnsembleFixture;
import io.paddock.kernel.testing.MemoryLine;
import io.paddock.kernel.testing.RawClient;
import io.paddock.kernel.testing.ServerFixture;
import io.paddock.kernel.wire.HandoverNote;
import io.paddock.kernel.wire.HandoverNote.Step;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.LearnerInfo;
import io.paddock.kernel.wire.OpCode;
import io.paddock.kernel.wire.PeerExtensions;
import io.paddock.kernel.wire.QuorumPacket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Server 3 leads, 1 is to take over, and server 2, which is played here, answers HOLD later than it should. */
@Timeout(60)
final class LateHandoverAnswerTest {
    private static final long FIRST_SESSION = 0x0200_0000_0000_0001L;

    private EnsembleFixture servers;
    private ServerFixture leader;
    private MemoryLine learner;
    private long sessions;

    @BeforeEach
    void learnerIsInStep() {
        servers = EnsembleFixture.voters(3).start(1, 3);
        leader = servers.server(3);
        learner = leader.transport().connect(Plane.QUORUM);
        long epoch = leader.kernel().roles().journal().epochs().current();
        send(QuorumPacket.FOLLOWERINFO, 0, new JuteWriter().writeRaw(
                new LearnerInfo(2, 0x10000, 0, PeerExtensions.ALL).toBytes()));
        send(QuorumPacket.ACKEPOCH, epoch << 32, new JuteWriter().writeInt((int) epoch));
        send(QuorumPacket.ACK, epoch << 32, null);
        assertNull(learner.closeReason());
    }

    @AfterEach
    void stop() {
        servers.close();
    }

    @Test
    void anAnswerToAFormerHoldIsNone() {
        RawClient client = leader.connect();
        servers.storage(1).hold(); // so that nothing comes of the first hand-over
        client.send(OpCode.CREATE, Bodies.create("/a", "", Bodies.PERSISTENT));
        servers.server(1).ask("rqld");
        servers.pass(1_200);
        assertEquals(3, servers.leader());
        servers.storage(1).release();
        servers.settle();
        beginHandover();
        held();
        assertTrue(forwardsASession(), "it has forwarded something after that answer, and is not through with it");
        assertEquals(3, servers.leader());
        held();
        servers.settle();
        assertEquals(1, servers.leader());
    }

    @Test
    void anAnswerThatComesWhenNothingIsProposedAnyMoreIsTooLate() {
        RawClient client = leader.connect();
        beginHandover();
        servers.storage(1).hold();
        client.send(OpCode.CREATE, Bodies.create("/a", "", Bodies.PERSISTENT));
        servers.pass(600);
        assertFalse(forwardsASession(), "nothing is proposed any more");
        held();
        servers.storage(1).release();
        servers.pass(200);
        assertEquals(1, servers.leader());
        assertEquals(List.of(Step.HOLD), notes(), "it would believe that all it had forwarded was answered");
        assertNotNull(learner.closeReason());
    }

    @Test
    void anAnswerToNothingEndsTheConnection() {
        held();
        assertNotNull(learner.closeReason());
    }

    private void beginHandover() {
        servers.server(1).transport().connect(Plane.CLIENT).write("rqld".getBytes(StandardCharsets.US_ASCII));
        servers.settle();
        assertEquals(3, servers.leader());
    }

    private void held() {
        JuteWriter note = new JuteWriter();
        HandoverNote.of(Step.HELD, 1).write(note);
        send(QuorumPacket.HANDOVER, 0, note);
    }

    /** Whether the leader has a session soon that this server has asked it for. */
    private boolean forwardsASession() {
        long session = FIRST_SESSION + sessions++;
        JuteWriter request = new JuteWriter();
        QuorumPacket.writeRequest(
                request, session, 1, OpCode.CREATE_SESSION, new JuteWriter().writeInt(30_000).view(), List.of());
        learner.write(request.toByteArray());
        servers.settle();
        return leader.kernel().roles().state().sessions().contains(session);
    }

    /** Of the leader, so far. */
    private List<Step> notes() {
        List<Step> steps = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(learner.read());
        while (bytes.hasRemaining()) {
            QuorumPacket packet = QuorumPacket.read(bytes);
            if (packet.type() == QuorumPacket.HANDOVER) {
                steps.add(HandoverNote.read(packet.reader()).step());
            }
        }
        return steps;
    }

    private void send(int type, long zxid, JuteWriter data) {
        JuteWriter out = new JuteWriter();
        QuorumPacket.write(out, type, zxid, data == null ? null : data.view());
        learner.write(out.toByteArray());
        servers.settle();
    }
}
