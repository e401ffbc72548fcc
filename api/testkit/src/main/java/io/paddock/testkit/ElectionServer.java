package io.paddock.testkit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.election.Candidate;
import io.paddock.api.election.ElectionPort;
import io.paddock.api.election.Elector;
import io.paddock.api.election.Electorate;
import io.paddock.api.election.Standing;
import io.paddock.api.election.Vote;
import java.nio.ByteBuffer;

/** One server of an {@link ElectionNetwork}: an elector, and what a kernel would do for it. */
final class ElectionServer {
    private final ElectionNetwork network;
    private final Elector elector;
    private final TestModuleContext context;
    private Candidate candidate;
    private Port port;

    ElectionServer(ElectionNetwork network, Elector elector, TestModuleContext context, Candidate candidate) {
        this.network = network;
        this.elector = elector;
        this.context = context;
        this.candidate = candidate;
    }

    long id() {
        return candidate.self();
    }

    Candidate candidate() {
        return candidate;
    }

    /** Its next elections begin from there. */
    void move(long zxid, long epoch) {
        candidate = new Candidate(id(), candidate.voter(), zxid, epoch);
    }

    TestModuleContext context() {
        return context;
    }

    Elector elector() {
        return elector;
    }

    boolean isLooking() {
        return port != null && port.winner == null;
    }

    /** What its newest election has led to; null before. */
    Vote winner() {
        return port == null ? null : port.winner;
    }

    void look(Electorate electorate) {
        port = new Port();
        elector.look(candidate, electorate, port);
    }

    /** Takes up its role, unless it looks again by now. */
    void settle() {
        if (winner() != null) {
            port.isSettled = true;
            elector.settled(new Standing(state(), winner()));
        }
    }

    void receive(long from, byte[] body) {
        ByteBuffer lent = ByteBuffer.allocate(body.length + 5).position(5).put(body).position(5);
        elector.onMessage(from, lent);
        for (int i = 0; i < lent.capacity(); i++) {
            lent.put(i, (byte) 0xEE);
        }
    }

    private Standing.State state() {
        if (winner().leader() == id()) {
            return Standing.State.LEADING;
        }
        return candidate.voter() ? Standing.State.FOLLOWING : Standing.State.OBSERVING;
    }

    /** The port of one election; a new election has a new one. */
    private final class Port implements ElectionPort {
        private Vote winner;
        private boolean isSettled;
        private boolean isOvertaken;

        @Override
        public void send(long toServer, ByteBuffer body) {
            assertSame(port, this, "server " + id() + " sends through the port of an earlier election");
            byte[] copy = new byte[body.remaining()];
            body.duplicate().get(copy);
            network.send(id(), toServer, copy);
        }

        @Override
        public void elected(Vote vote) {
            assertSame(port, this, "server " + id() + " tells the winner of an earlier election");
            assertNull(winner, "server " + id() + " has elected a second time within one look");
            winner = vote;
            network.onElected(ElectionServer.this, vote);
        }

        @Override
        public void overtaken() {
            assertSame(port, this, "server " + id() + " tells that the winner of an earlier election is overtaken");
            assertTrue(isSettled, "server " + id() + " tells that a winner is overtaken before it has settled on it");
            assertFalse(isOvertaken, "server " + id() + " tells a second time that the winner is overtaken");
            isOvertaken = true;
            network.onOvertaken(ElectionServer.this);
        }
    }
}
