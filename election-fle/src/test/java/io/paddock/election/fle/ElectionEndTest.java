package io.paddock.election.fle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.paddock.api.election.Candidate;
import io.paddock.api.election.Electorate;
import io.paddock.api.election.Standing.State;
import io.paddock.api.election.Vote;
import io.paddock.testkit.HierarchicalElectorate;
import io.paddock.testkit.MajorityElectorate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How an election ends: whom it waits for, and how long. */
final class ElectionEndTest extends ElectorAtWork {
    @Test
    void withAllVotersHeardThereIsNoWait() {
        look();
        receive(1, State.LOOKING, V1, 1);
        assertNull(port.winner());
        receive(1, State.LOOKING, V2, 1);
        assertNull(port.winner());
        receive(3, State.LOOKING, V2, 1);
        assertEquals(V2, port.winner());
        assertEquals(0, context.timers().pending());
    }

    @Test
    void whoWasHeardWithAWorseVoteCanNotChangeTheResult() {
        look();
        // Server 1 hasn't heard of server 3 yet; servers 2 and 3 agree.
        receive(1, State.LOOKING, V1, 1);
        port.drain();
        receive(3, State.LOOKING, V3, 1);
        assertEquals(List.of(looking(1, V3, 1), looking(3, V3, 1)), port.drain());
        assertEquals(V3, port.winner());
    }

    @Test
    void withAQuorumOnlyItWaitsOnce() {
        look();
        advanceMillis(10);
        receive(3, State.LOOKING, V3, 1);
        advanceMillis(24);
        receive(3, State.LOOKING, V3, 1);
        assertNull(port.winner());
        advanceMillis(1);
        assertEquals(V3, port.winner());
    }

    @Test
    void aBetterVoteWithinTheWaitIsTakenOver() {
        look();
        receive(1, State.LOOKING, V2, 1);
        advanceMillis(20);
        port.drain();
        receive(3, State.LOOKING, V3, 1);
        assertEquals(List.of(looking(1, V3, 1), looking(3, V3, 1)), port.drain());
        assertEquals(V3, port.winner());
    }

    @Test
    void aVoterWithoutWeightIsNotWaitedFor() {
        Electorate weighted = new HierarchicalElectorate(List.of(List.of(1L, 2L, 3L)), Map.of(1L, 0L));
        elector.look(new Candidate(2, true, 0x20, 1), weighted, port);
        receive(3, State.LOOKING, V3, 1);
        assertEquals(V3, port.winner());
    }

    @Test
    void aVoterThatIsGoneIsNotWaitedFor() {
        elector.onConnected(3);
        elector.onDisconnected(3);
        look();
        receive(1, State.LOOKING, V2, 1);
        assertEquals(V2, port.winner());
    }

    @Test
    void aVoterThatGoesMeanwhileEndsTheWait() {
        look();
        receive(1, State.LOOKING, V2, 1);
        assertNull(port.winner());
        elector.onDisconnected(3);
        assertEquals(V2, port.winner());
        assertEquals(0, context.timers().pending());
    }

    @Test
    void aVoterThatIsBackIsWaitedFor() {
        elector.onDisconnected(3);
        elector.onConnected(3);
        look();
        receive(1, State.LOOKING, V2, 1);
        assertNull(port.winner());
        advanceMillis(25);
        assertEquals(V2, port.winner());
    }

    @Test
    void aVoterThatGoesIsNoReasonToElectWithoutAQuorum() {
        look();
        elector.onDisconnected(3);
        elector.onDisconnected(1);
        advanceMillis(60_000);
        assertNull(port.winner());
    }

    @Test
    void aSettledServerWithABetterVoteIsWaitedFor() {
        look();
        receive(3, State.FOLLOWING, new Vote(3, 0x99, 1), 1);
        receive(1, State.LOOKING, V2, 1);
        assertNull(port.winner());
        advanceMillis(25);
        assertEquals(V2, port.winner());
    }

    @Test
    void aLonelyVoterIsElectedInTheNextCycle() {
        elector.look(new Candidate(2, true, 0x20, 1), MajorityElectorate.of(2L), port);
        assertNull(port.winner());
        context.timers().runDue();
        assertEquals(V2, port.winner());
    }
}
