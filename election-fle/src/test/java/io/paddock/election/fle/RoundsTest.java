package io.paddock.election.fle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.paddock.api.election.Candidate;
import io.paddock.api.election.Standing;
import io.paddock.api.election.Standing.State;
import io.paddock.api.election.Vote;
import io.paddock.testkit.MajorityElectorate;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rounds, when votes are repeated, and what is not to be understood. */
final class RoundsTest extends ElectorAtWork {
    @Test
    void aNewerRoundIsJoinedWithTheBetterOfTheirVoteAndOnesOwn() {
        look();
        receive(3, State.LOOKING, V3, 1);
        port.drain();
        receive(1, State.LOOKING, V1, 7);
        assertEquals(List.of(looking(1, V2, 7), looking(3, V2, 7)), port.drain());
        // Server 3's vote was one of round 1.
        advanceMillis(100);
        assertNull(port.winner());
        receive(1, State.LOOKING, V2, 7);
        receive(3, State.LOOKING, V3, 7);
        receive(1, State.LOOKING, V3, 7);
        assertEquals(V3, port.winner());
    }

    @Test
    void whoIsBehindIsToldAndNotCounted() {
        look();
        receive(3, State.LOOKING, V3, 5);
        port.drain();
        receive(1, State.LOOKING, V3, 4);
        assertEquals(List.of(looking(1, V3, 5)), port.drain());
        advanceMillis(24);
        assertNull(port.winner());
    }

    @Test
    void whoBeginsLaterWithAWorseVoteIsToldOnce() {
        look();
        receive(1, State.FOLLOWING, V3, 0);
        port.drain();
        // Server 1 has answered that it follows, and so has not counted what it was told.
        receive(1, State.LOOKING, V1, 1);
        assertEquals(List.of(looking(1, V2, 1)), port.drain());
        receive(1, State.LOOKING, V1, 1);
        assertEquals(List.of(), port.drain(), "two servers that order votes differently must not answer each other for ever");
    }

    @Test
    void everyLookIsANewRound() {
        look();
        look();
        port.drain();
        look();
        assertEquals(List.of(looking(1, V2, 3), looking(3, V2, 3)), port.drain());
    }

    @Test
    void aJoinedRoundIsNotForgotten() {
        look();
        receive(1, State.LOOKING, V1, 41);
        port.drain();
        look();
        assertEquals(looking(1, V2, 42), port.drain().get(0));
    }

    @Test
    void votesAreRepeatedAfterAnIntervalThatDoubles() {
        look();
        port.drain();
        List<Long> sentAtMillis = new ArrayList<>();
        for (long millis = 1; millis <= 200_000; millis++) {
            advanceMillis(1);
            if (!port.drain().isEmpty()) {
                sentAtMillis.add(millis);
            }
        }
        assertEquals(
                List.of(200L, 600L, 1_400L, 3_000L, 6_200L, 12_600L, 25_400L, 51_000L, 102_200L, 162_200L), sentAtMillis);
    }

    @Test
    void aNewVoteIsRepeatedSoonAgain() {
        elector.look(new Candidate(2, true, 0x20, 1), MajorityElectorate.of(1L, 2L, 3L, 4L, 5L), port);
        advanceMillis(10_000);
        receive(1, State.LOOKING, new Vote(1, 0x99, 1), 1);
        port.drain();
        advanceMillis(199);
        assertEquals(List.of(), port.drain());
        advanceMillis(1);
        assertEquals(4, port.drain().size());
    }

    @Test
    void aNewLinkIsToldAtOnce() {
        look();
        port.drain();
        elector.onConnected(3);
        elector.onConnected(9);
        elector.onConnected(99);
        assertEquals(List.of(looking(3, V2, 1)), port.drain());
        elector.settled(new Standing(State.FOLLOWING, V3));
        elector.onConnected(3);
        assertEquals(List.of(), port.drain());
    }

    @Test
    void malformedMessagesAreCounted() {
        elector.onMessage(1, ByteBuffer.allocate(3));
        look();
        elector.onMessage(1, ByteBuffer.allocate(27));
        assertEquals(2, context.counters().count("malformed_notifications"));
    }

    @Test
    void beforeTheFirstLookNobodyIsAnswered() {
        receive(1, State.LOOKING, V1, 1);
        elector.onConnected(1);
        elector.settled(new Standing(State.LEADING, V2));
        receive(1, State.LOOKING, V1, 1);
        assertEquals(List.of(), port.drain());
    }

    @Test
    void afterItsEndItIsQuiet() {
        look();
        receive(1, State.LOOKING, V2, 1);
        port.drain();
        elector.close();
        assertEquals(0, context.timers().pending());
        receive(1, State.LOOKING, V1, 1);
        assertEquals(List.of(), port.drain());
    }
}
