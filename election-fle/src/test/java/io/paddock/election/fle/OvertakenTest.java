package io.paddock.election.fle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.paddock.api.election.Candidate;
import io.paddock.api.election.Standing;
import io.paddock.api.election.Standing.State;
import io.paddock.api.election.Vote;
import io.paddock.testkit.MajorityElectorate;
import org.junit.jupiter.api.Test;

/** A server that has ended its election before others, and hears that they go over to a better vote. */
final class OvertakenTest extends ElectorAtWork {
    private static final long ROUND = 1;

    @Test
    void aLeaderWhoseVoterGoesOverIsOvertaken() {
        lead();
        receive(1, State.LOOKING, V3, ROUND);
        assertEquals(1, port.timesOvertaken());
    }

    @Test
    void whoeverLooksIsStillAnswered() {
        lead();
        assertEquals(V2, answerToLooking(1).vote());
    }

    @Test
    void aLeaderWhoseVoterLooksAnewIsOvertaken() {
        lead();
        receive(1, State.LOOKING, V1, ROUND + 1);
        assertEquals(1, port.timesOvertaken());
    }

    @Test
    void itIsToldOnce() {
        lead();
        receive(1, State.LOOKING, V3, ROUND);
        receive(1, State.LOOKING, V3, ROUND);
        elector.settled(new Standing(State.LEADING, V2));
        assertEquals(1, port.timesOvertaken());
    }

    @Test
    void aFollowerIsOvertakenWithItsLeader() {
        elector.look(new Candidate(2, true, 0x20, 1), MajorityElectorate.of(1L, 2L, 3L, 4L, 5L), port);
        receive(1, State.LOOKING, V3, ROUND);
        receive(3, State.LOOKING, V3, ROUND);
        receive(5, State.LOOKING, V1, ROUND);
        advanceMillis(25);
        assertEquals(V3, port.winner());
        elector.settled(new Standing(State.FOLLOWING, V3));
        receive(4, State.LOOKING, V3, ROUND);
        receive(1, State.LOOKING, new Vote(4, 0x20, 1), ROUND);
        assertEquals(0, port.timesOvertaken(), "servers 2, 3 and 4 are left");
        receive(3, State.LOOKING, new Vote(4, 0x20, 1), ROUND);
        assertEquals(1, port.timesOvertaken(), "the winner has gone over itself");
    }

    @Test
    void aJoinerOfAStandingEnsembleHearsThatItsLeaderLooks() {
        look();
        receive(1, State.FOLLOWING, V3, 7);
        receive(3, State.LEADING, V3, 7);
        elector.settled(new Standing(State.FOLLOWING, V3));
        receive(3, State.LOOKING, V3, 8);
        assertEquals(1, port.timesOvertaken());
    }

    @Test
    void itIsNotToldBeforeTheRoleIsTakenUp() {
        elect();
        receive(1, State.LOOKING, V3, ROUND);
        assertEquals(0, port.timesOvertaken());
        elector.settled(new Standing(State.LEADING, V2));
        assertEquals(1, port.timesOvertaken());
    }

    @Test
    void whatIsOldOrFromAStrangerChangesNothing() {
        lead();
        receive(1, State.LOOKING, V1, ROUND);
        receive(1, State.LOOKING, V3, ROUND - 1);
        receive(9, State.LOOKING, V3, ROUND + 1);
        receive(3, State.LOOKING, V3, ROUND);
        receive(1, State.FOLLOWING, V3, ROUND);
        assertEquals(0, port.timesOvertaken());
    }

    @Test
    void onceItsEpochHasBegunALeaderIsNotOvertaken() {
        lead();
        elector.settled(new Standing(State.LEADING, new Vote(2, 0x20, 2)));
        receive(1, State.LOOKING, V3, ROUND + 1);
        assertEquals(0, port.timesOvertaken());
    }

    @Test
    void aNewElectionBeginsAnew() {
        lead();
        receive(1, State.LOOKING, V3, ROUND);
        look();
        receive(1, State.LOOKING, V3, ROUND + 1);
        receive(3, State.LOOKING, V3, ROUND + 1);
        assertEquals(V3, port.winner());
        elector.settled(new Standing(State.FOLLOWING, V3));
        assertEquals(1, port.timesOvertaken());
        receive(3, State.LOOKING, V3, ROUND + 2);
        assertEquals(2, port.timesOvertaken());
    }

    private void lead() {
        elect();
        elector.settled(new Standing(State.LEADING, V2));
    }

    /** Servers 1 and 2 want 2, and 3 isn't heard. */
    private void elect() {
        look();
        receive(1, State.LOOKING, V2, ROUND);
        advanceMillis(25);
        assertEquals(V2, port.winner());
    }
}
