package io.paddock.election.fle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.paddock.api.election.Candidate;
import io.paddock.api.election.Elector;
import io.paddock.api.election.Electorate;
import io.paddock.api.election.Standing;
import io.paddock.api.election.Standing.State;
import io.paddock.api.election.Vote;
import io.paddock.election.fle.SentNotifications.Sent;
import io.paddock.testkit.HierarchicalElectorate;
import io.paddock.testkit.MajorityElectorate;
import io.paddock.testkit.TestModuleContext;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Server 2 among voters 1, 2, 3 and observer 9, at zxid 0x20 and epoch 1, unless a test says otherwise. */
final class FastLeaderElectorTest {
    private static final Electorate THREE = new MajorityElectorate(List.of(1L, 2L, 3L), List.of(9L));
    private static final Vote V1 = new Vote(1, 0x20, 1);
    private static final Vote V2 = new Vote(2, 0x20, 1);
    private static final Vote V3 = new Vote(3, 0x20, 1);

    private final SentNotifications port = new SentNotifications();
    private TestModuleContext context;
    private Elector elector;

    @BeforeEach
    void makeElector() throws Exception {
        FastLeaderElectionProvider provider = new FastLeaderElectionProvider();
        context = TestModuleContext.in(Path.of(".")).schema(provider.schema()).serverId(2).build();
        elector = provider.create(context);
    }

    // --- How an election ends --------------------------------------------------------------------------------------

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

    // --- Rounds ----------------------------------------------------------------------------------------------------

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

    // --- Repetition ------------------------------------------------------------------------------------------------

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

    // --- An ensemble that is there already -------------------------------------------------------------------------

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

    // --- Settled ---------------------------------------------------------------------------------------------------

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

    // --- Servers without a vote ------------------------------------------------------------------------------------

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

    // --- Edges -----------------------------------------------------------------------------------------------------

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

    private void look() {
        elector.look(new Candidate(2, true, 0x20, 1), THREE, port);
    }

    private Notification answerToLooking(long from) {
        port.drain();
        receive(from, State.LOOKING, new Vote(from, 0, 0), 1);
        List<Sent> answers = port.drain();
        assertEquals(1, answers.size());
        assertEquals(from, answers.get(0).to());
        return answers.get(0).notification();
    }

    private void receive(long from, State state, Vote vote, long round) {
        receive(from, new Notification(state, vote, round, Notification.CURRENT_VERSION));
    }

    private void receive(long from, Notification notification) {
        elector.onMessage(from, NotificationCodec.encode(notification, new byte[0]));
    }

    private static Sent looking(long to, Vote vote, long round) {
        return new Sent(to, new Notification(State.LOOKING, vote, round, Notification.CURRENT_VERSION));
    }

    private void advanceMillis(long millis) {
        context.advanceNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
