package io.paddock.election.fle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.paddock.api.election.Candidate;
import io.paddock.api.election.Standing;
import io.paddock.api.election.Standing.State;
import io.paddock.api.election.Vote;
import io.paddock.election.fle.SentNotifications.Sent;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An ensemble that is there already, on either side, and servers that have no vote. */
final class StandingEnsembleTest extends ElectorAtWork {
    @Test
    void followersAloneDoNotMakeALeader() {
        look();
        receive(1, State.FOLLOWING, V3, 4);
        advanceMillis(10_000);
        assertNull(port.winner());
        receive(3, State.LEADING, V3, 4);
        assertEquals(V3, port.winner());
        assertEquals(4, answerToLooking(1).round());
    }

    @Test
    void aLeaderAloneIsNone() {
        look();
        receive(3, State.LEADING, V3, 4);
        receive(1, State.FOLLOWING, V1, 4);
        assertNull(port.winner());
    }

    @Test
    void roundsAndZxidsOfAnEnsembleMayDifferAndEpochsMayNot() {
        look();
        receive(1, State.FOLLOWING, new Vote(3, 0x77, 1), 2);
        receive(3, State.LEADING, new Vote(3, 0x88, 2), 3);
        assertNull(port.winner());
        receive(1, State.FOLLOWING, new Vote(3, 0x77, 2), 2);
        assertEquals(new Vote(3, 0x77, 2), port.winner());
    }

    @Test
    void beforeVersionOneEpochsAreNotCompared() {
        look();
        receive(1, new Notification(State.FOLLOWING, new Vote(3, 0x20, 7), 4, 2));
        // Forty bytes: version 0.
        elector.onMessage(3, ByteBuffer.allocate(40).putInt(2).putLong(3).putLong(0x20).putLong(4).putLong(6).rewind());
        assertEquals(new Vote(3, 0x20, 6), port.winner());
    }

    @Test
    void aLeaderOfTheSameRoundEndsTheWait() {
        look();
        receive(3, State.LOOKING, V3, 1);
        assertNull(port.winner());
        receive(3, State.LEADING, V3, 1);
        assertEquals(V3, port.winner());
    }

    @Test
    void inTheSameRoundEpochsAreNotCompared() {
        look();
        receive(1, State.FOLLOWING, V3, 1);
        assertNull(port.winner());
        receive(3, State.LEADING, new Vote(3, 0x20, 2), 1);
        assertEquals(new Vote(3, 0x20, 2), port.winner());
    }

    @Test
    void othersMayKnowFirstThatThisServerLeads() {
        look();
        receive(1, State.FOLLOWING, V2, 1);
        assertEquals(V2, port.winner());
        assertEquals(State.LEADING, answerToLooking(3).state());
    }

    @Test
    void aLeaderThatWasRestartedIsNotTheLeaderItWas() {
        look();
        receive(1, State.FOLLOWING, V2, 8);
        receive(3, State.FOLLOWING, V2, 8);
        advanceMillis(10_000);
        assertNull(port.winner());
    }

    @Test
    void whoLooksIsToldWhatTheServerHasSettledOn() {
        look();
        elector.settled(new Standing(State.FOLLOWING, V3));
        assertEquals(new Notification(State.FOLLOWING, V3, 1, 2), answerToLooking(1));
        elector.settled(new Standing(State.FOLLOWING, new Vote(3, 0x20, 2)));
        assertEquals(new Notification(State.FOLLOWING, new Vote(3, 0x20, 2), 1, 2), answerToLooking(9));
        receive(1, State.FOLLOWING, V3, 1);
        receive(3, State.LEADING, V3, 1);
        assertEquals(List.of(), port.drain());
    }

    @Test
    void betweenWinnerAndRoleLatecomersAreAnsweredToo() {
        look();
        receive(1, State.LOOKING, V1, 1);
        receive(3, State.LOOKING, V3, 1);
        receive(3, State.LOOKING, V3, 1);
        assertEquals(V3, port.winner());
        assertEquals(new Notification(State.FOLLOWING, V3, 1, 2), answerToLooking(1));
    }

    @Test
    void anObserverIsNotCountedAndToldTheWinner() {
        look();
        port.drain();
        receive(9, State.LOOKING, V2, 1);
        receive(77, State.LOOKING, V2, 1);
        assertEquals(List.of(), port.drain());
        receive(1, State.LOOKING, V2, 1);
        assertNull(port.winner());
        advanceMillis(25);
        Notification answer = new Notification(State.LEADING, V2, 1, 2);
        assertEquals(List.of(new Sent(9, answer), new Sent(77, answer)), port.drain());
    }

    @Test
    void anObserverAsksWithoutAVoteAndFollowsTheQuorum() {
        elector.look(new Candidate(9, false, 0x999, 9), THREE, port);
        Vote none = new Vote(Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE);
        assertEquals(List.of(looking(1, none, 1), looking(2, none, 1), looking(3, none, 1)), port.drain());
        receive(1, State.FOLLOWING, V3, 6);
        receive(3, State.LEADING, V3, 6);
        assertEquals(V3, port.winner());
        assertEquals(State.OBSERVING, answerToLooking(1).state());
    }

    @Test
    void anotherObserverIsNoLeaderWhateverItSays() {
        look();
        receive(1, State.LOOKING, new Vote(9, 0x99, 9), 1);
        receive(3, State.LOOKING, new Vote(9, 0x99, 9), 1);
        receive(1, State.OBSERVING, V3, 1);
        advanceMillis(100);
        assertNull(port.winner());
    }

    @Test
    void aServerWithoutDataTakesNoPart() {
        elector.look(new Candidate(2, true, -1, 0), THREE, port);
        receive(1, State.LOOKING, V3, 1);
        receive(3, State.LOOKING, V3, 1);
        advanceMillis(100);
        assertNull(port.winner());
        receive(1, State.FOLLOWING, V3, 1);
        receive(3, State.LEADING, V3, 1);
        assertEquals(V3, port.winner());
    }

    @Test
    void theVoteOfAServerWithoutDataIsIgnored() {
        look();
        receive(1, State.LOOKING, new Vote(1, -1, 0), 9);
        port.drain();
        elector.onConnected(1);
        assertEquals(List.of(looking(1, V2, 1)), port.drain());
    }
}
