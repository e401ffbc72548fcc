package io.paddock.testkit;

import static io.paddock.testkit.ElectionStories.SOON_MILLIS;
import static io.paddock.testkit.ElectionStories.assertSettles;
import static io.paddock.testkit.ElectionStories.settleWithNewLooks;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.ModuleStartException;
import io.paddock.api.election.Candidate;
import io.paddock.api.election.Elector;
import io.paddock.api.election.ElectorProvider;
import io.paddock.api.election.Electorate;
import io.paddock.api.election.Standing;
import io.paddock.api.election.Vote;
import io.paddock.testkit.ElectionStories.Story;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every elector owes the kernel. Extend it in the elector's tests. Elections run in an {@link ElectionNetwork},
 * each test with many seeds; a failure names the seed.
 */
@Timeout(300)
public abstract class ElectorContract {
    /** What safety demands of every order of votes. */
    static final Comparator<Vote> BY_POSITION =
            Comparator.comparingLong(Vote::epoch).thenComparingLong(Vote::zxid);

    private static final long LONG_MILLIS = 600_000;
    private static final Electorate THREE = MajorityElectorate.of(1L, 2L, 3L);
    private static final Electorate FIVE = MajorityElectorate.of(1L, 2L, 3L, 4L, 5L);

    /** A contract is extended. */
    protected ElectorContract() {}

    /** The elector under test. */
    protected abstract ElectorProvider provider();

    /** Options for the elector; the default is none. */
    protected Map<String, String> options() {
        return Map.of();
    }

    /** Which of two votes of equal epoch and zxid the elector likes better (the greater one); the default is the id. */
    protected Comparator<Vote> amongEquals() {
        return Comparator.comparingLong(Vote::leader);
    }

    @Test
    @Clause("E-101")
    void theProviderCanBeFound() {
        ProviderShape.check(provider());
    }

    @Test
    @Clause("E-102")
    void theBestVoteWins() {
        forEachSeed(FIVE, (network, random) -> {
            Vote best = startAll(network, FIVE, random);
            network.maxDelayMillis(10);
            network.lookAll();
            assertSettles(network, SOON_MILLIS);
            FIVE.voters().forEach(voter -> assertEquals(best, network.winner(voter)));
        });
    }

    @Test
    @Clause("E-103")
    void epochThenZxidMakeAVoteBetter() {
        forEachSeed(THREE, (network, random) -> {
            boolean byEpoch = random.nextBoolean();
            long best = 1 + random.nextInt(3);
            for (long id : THREE.voters()) {
                boolean isBest = id == best;
                long zxid = byEpoch && !isBest ? 99 : !byEpoch && isBest ? 8 : 7;
                network.start(id, zxid, byEpoch && isBest ? 6 : 5);
            }
            network.lookAll();
            assertSettles(network, SOON_MILLIS);
            assertEquals(best, network.winner(1).leader());
        });
    }

    @Test
    @Clause("E-121")
    void equalsAreOrderedInOneWay() {
        Vote best = FIVE.voters().stream().map(id -> new Vote(id, 7, 5)).max(amongEquals()).orElseThrow();
        forEachSeed(FIVE, (network, random) -> {
            for (long id : FIVE.voters()) {
                network.start(id, 7, 5);
            }
            network.lookAll();
            assertSettles(network, SOON_MILLIS);
            FIVE.voters().forEach(voter -> assertEquals(best, network.winner(voter)));
        });
    }

    @Test
    @Clause("E-104")
    void aWinnerIsToldAtMostOncePerLook() {
        // The network fails on a second winner, whether it comes early or late.
        forEachSeed(THREE, (network, random) -> {
            startAll(network, THREE, random);
            network.lookAll();
            assertSettles(network, SOON_MILLIS);
            network.look(1 + random.nextInt(3));
            settleWithNewLooks(network);
            network.runMillis(LONG_MILLIS);
            assertTrue(network.isSettled(), "for good");
        });
    }

    @Test
    @Clause("E-105")
    void withoutAQuorumNobodyIsElected() {
        Electorate four = MajorityElectorate.of(1L, 2L, 3L, 4L);
        forEachSeed(four, (network, random) -> {
            startAll(network, four, random);
            network.separate(List.of(Set.of(1L, 2L), Set.of(3L, 4L)));
            network.lookAll();
            network.runMillis(LONG_MILLIS);
            four.voters().forEach(voter -> assertNull(network.winner(voter), "server " + voter));
            network.heal();
            assertSettles(network, SOON_MILLIS);
        });
    }

    @Test
    @Clause("E-106")
    void aQuorumIsEnough() {
        forEachSeed(FIVE, (network, random) -> {
            startAll(network, FIVE, random);
            network.crash(1 + random.nextInt(2));
            network.crash(3 + random.nextInt(3));
            network.lookAll();
            assertSettles(network, SOON_MILLIS);
        });
    }

    @Test
    @Clause("E-107")
    void aLatecomerFollowsTheLeaderThatIsThere() {
        forEachSeed(THREE, (network, random) -> {
            network.start(1, 7, 5);
            network.start(2, 7, 5);
            network.lookAll();
            assertSettles(network, SOON_MILLIS);
            long leader = network.winner(1).leader();
            // Better than the leader; earlier elections that the others don't know of.
            network.start(3, 8, 5);
            for (int looks = random.nextInt(4); looks >= 0; looks--) {
                network.look(3);
                network.runMillis(random.nextInt(300));
            }
            assertSettles(network, SOON_MILLIS);
            assertEquals(leader, network.winner(3).leader());
        });
    }

    @Test
    @Clause("E-108")
    void aLeaderThatIsGoneIsNotElected() {
        forEachSeed(FIVE, (network, random) -> {
            long gone = startAll(network, FIVE, random).leader();
            network.lookAll();
            assertSettles(network, SOON_MILLIS);
            network.crash(gone);
            // They notice one after the other.
            for (long voter : FIVE.voters()) {
                if (voter != gone) {
                    network.look(voter);
                    network.runMillis(random.nextInt(20));
                    Vote winner = network.winner(voter);
                    assertTrue(winner == null || winner.leader() != gone, "elected by " + voter + ": " + winner);
                }
            }
            settleWithNewLooks(network);
            for (long voter : FIVE.voters()) {
                assertTrue(voter == gone || network.winner(voter).leader() != gone);
            }
            network.start(gone, 1, 1);
            network.look(gone);
            assertSettles(network, SOON_MILLIS);
            assertNotEquals(gone, network.winner(gone).leader());
        });
    }

    @Test
    @Clause("E-109")
    void aVoterWithoutWeightNeverWins() {
        Electorate weighted = new HierarchicalElectorate(List.of(List.of(1L, 2L, 3L, 4L)), Map.of(4L, 0L));
        forEachSeed(weighted, (network, random) -> {
            startAll(network, weighted, random);
            network.start(4, 99, 99);
            network.lookAll();
            assertSettles(network, SOON_MILLIS);
            assertNotEquals(4, network.winner(4).leader());
        });
    }

    @Test
    @Clause("E-110")
    void theElectorateSaysWhatAQuorumIs() {
        Electorate groups = new HierarchicalElectorate(
                List.of(List.of(1L, 2L, 3L), List.of(4L, 5L, 6L), List.of(7L, 8L, 9L)), Map.of());
        forEachSeed(groups, (network, random) -> {
            startAll(network, groups, random);
            // Five of nine, but a majority in one group only; then one more.
            network.separate(List.of(Set.of(1L, 2L, 3L, 4L, 7L), Set.of(5L, 6L), Set.of(8L), Set.of(9L)));
            network.lookAll();
            network.runMillis(LONG_MILLIS);
            groups.voters().forEach(voter -> assertNull(network.winner(voter), "server " + voter));
            network.separate(List.of(Set.of(1L, 2L, 4L, 5L), Set.of(3L), Set.of(6L), Set.of(7L), Set.of(8L), Set.of(9L)));
            assertTrue(network.runUntil(() -> network.winner(5) != null, LONG_MILLIS));
        });
    }

    @Test
    @Clause("E-111")
    void anObserverLearnsTheLeaderAndIsNotCounted() {
        Electorate observed = new MajorityElectorate(List.of(1L, 2L, 3L), List.of(4L, 5L));
        forEachSeed(observed, (network, random) -> {
            network.start(1, 7, 5);
            network.start(4, 99, 99);
            network.start(5, 99, 99);
            network.lookAll();
            network.runMillis(10_000);
            assertNull(network.winner(1));
            assertNull(network.winner(4));
            network.start(2, 8, 5);
            network.look(2);
            assertSettles(network, LONG_MILLIS);
            assertEquals(2, network.winner(5).leader());
            network.start(5, 99, 99);
            network.look(5);
            assertSettles(network, SOON_MILLIS);
        });
    }

    @Test
    @Clause("E-122")
    void aVoterWithoutAVoteLearnsTheLeaderAndIsNotCounted() {
        forEachSeed(THREE, (network, random) -> {
            network.start(1, 7, 5);
            network.startWithoutVote(2);
            network.lookAll();
            network.runMillis(10_000);
            assertNull(network.winner(1));
            assertNull(network.winner(2));
            network.start(3, 8, 5);
            network.look(3);
            assertSettles(network, LONG_MILLIS);
            for (long id : THREE.voters()) {
                assertEquals(3, network.winner(id).leader());
            }
            network.startWithoutVote(2);
            network.look(2);
            assertSettles(network, SOON_MILLIS);
            assertEquals(3, network.winner(2).leader());
        });
    }

    @Test
    @Clause("E-112")
    void lossDelaysAnElectionAndDoesNotPreventIt() {
        forEachSeed(FIVE, (network, random) -> {
            startAll(network, FIVE, random);
            network.lossPercent(10 + random.nextInt(80));
            network.maxDelayMillis(1 + random.nextInt(400));
            network.lookAll();
            for (int i = 0; i < 20; i++) {
                network.runMillis(random.nextInt(500));
                network.lookAgainWhereStuck();
                if (random.nextInt(5) == 0) {
                    network.look(1 + random.nextInt(5));
                }
            }
            network.lossPercent(0);
            network.maxDelayMillis(1);
            settleWithNewLooks(network);
        });
    }

    @Test
    @Clause("E-113")
    void partitionsEndAndThereIsOneLeader() {
        forEachSeed(FIVE, (network, random) -> {
            startAll(network, FIVE, random);
            network.lookAll();
            for (int i = 0; i < 5; i++) {
                long alone = 1 + random.nextInt(5);
                network.separate(List.of(Set.of(alone), without(alone)));
                network.runMillis(random.nextInt(3_000));
                network.lookAgainWhereStuck();
                network.runMillis(random.nextInt(3_000));
                network.heal();
                network.runMillis(random.nextInt(100));
            }
            settleWithNewLooks(network);
        });
    }

    @Test
    @Clause("E-114")
    void theSameCallsGiveTheSameResults() {
        Story story = (network, random) -> {
            startAll(network, FIVE, random);
            network.lossPercent(30);
            network.maxDelayMillis(50);
            network.lookAll();
            network.runMillis(5_000);
            network.look(1 + random.nextInt(5));
            network.runMillis(5_000);
        };
        List<String> trace = stories().run(FIVE, 1, story);
        assertEquals(trace, stories().run(FIVE, 1, story));
        assertNotEquals(trace, stories().run(FIVE, 2, story));
    }

    @Test
    @Clause("E-115")
    void malformedMessagesAreDropped() {
        forEachSeed(THREE, (network, random) -> {
            Vote best = startAll(network, THREE, random);
            network.start(2, 7, 5);
            inject(network, random);
            network.lookAll();
            inject(network, random);
            assertSettles(network, SOON_MILLIS);
            inject(network, random);
            network.runMillis(SOON_MILLIS);
            assertTrue(network.isSettled(), "after " + best);
        });
    }

    @Test
    @Clause("E-116")
    void aNewLookReplacesTheRunningOne() {
        forEachSeed(THREE, (network, random) -> {
            startAll(network, THREE, random);
            network.lookAll();
            long moved = 1 + random.nextInt(3);
            network.runMillis(random.nextInt(2));
            network.move(moved, 1_000, 1_000);
            network.look(moved);
            settleWithNewLooks(network);
            // Answers that are still under way could make one of them follow the leader that was.
            network.runMillis(SOON_MILLIS);
            network.lookAll();
            assertSettles(network, SOON_MILLIS);
            assertEquals(new Vote(moved, 1_000, 1_000), network.winner(1));
        });
    }

    @Test
    @Clause("E-117")
    void onlyServersOfTheElectorateCount() throws ModuleStartException {
        List<byte[]> votes = new ArrayList<>();
        Electorate one = THREE;
        try (Elector two = elector(2)) {
            two.look(new Candidate(2, true, 8, 5), one, new SentVotes(votes));
        }
        assertTrue(!votes.isEmpty(), "an elector that looks says so");
        TestModuleContext context = context(1);
        try (Elector elector = provider().create(context)) {
            SentVotes port = new SentVotes(new ArrayList<>());
            elector.look(new Candidate(1, true, 7, 5), one, port);
            for (long stranger : new long[] {1, 4, 99, 0, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
                votes.forEach(vote -> elector.onMessage(stranger, ByteBuffer.wrap(vote)));
            }
            context.advanceNanos(60_000_000_000L);
            assertNull(port.winner());
            votes.forEach(vote -> elector.onMessage(2, ByteBuffer.wrap(vote)));
            context.advanceNanos(1_000_000_000L);
            assertNotNull(port.winner());
        }
    }

    @Test
    @Clause("E-118")
    void aSingleVoterElectsItself() {
        Electorate single = MajorityElectorate.of(1L);
        forEachSeed(single, (network, random) -> {
            network.start(1, 7, 5);
            network.look(1);
            assertSettles(network, SOON_MILLIS);
            assertEquals(new Vote(1, 7, 5), network.winner(1));
        });
    }

    @Test
    @Clause("E-119")
    void aSettledServerAnswersWithWhatItHasSettledOn() throws ModuleStartException {
        List<byte[]> votes = new ArrayList<>();
        List<byte[]> answers = new ArrayList<>();
        try (Elector latecomer = elector(2)) {
            latecomer.look(new Candidate(2, true, 7, 5), THREE, new SentVotes(votes));
        }
        try (Elector elector = elector(1)) {
            elector.look(new Candidate(1, true, 7, 5), THREE, new SentVotes(new ArrayList<>()));
            elector.look(new Candidate(1, true, 7, 5), THREE, new SentVotes(answers));
            elector.settled(new Standing(Standing.State.FOLLOWING, new Vote(3, 9, 5)));
            answers.clear();
            votes.forEach(vote -> elector.onMessage(2, ByteBuffer.wrap(vote)));
            assertEquals(votes.size(), answers.size());
            assertEquals(votes.size(), answers.stream().filter(answer -> answer.length > 0).count());
        }
    }

    @Test
    @Clause("E-120")
    void afterItsEndThereAreNoTimersAndNoThreads() throws ModuleStartException {
        TestModuleContext context = context(1);
        SentVotes port = new SentVotes(new ArrayList<>());
        Elector elector = provider().create(context);
        elector.look(new Candidate(1, true, 7, 5), THREE, port);
        elector.close();
        assertEquals(0, context.timers().pending());
        context.advanceNanos(60_000_000_000L);
        assertNull(port.winner());
        assertEquals(List.of(), context.threadsMade());
    }

    private void forEachSeed(Electorate electorate, Story story) {
        stories().forEachSeed(electorate, story);
    }

    private Vote startAll(ElectionNetwork network, Electorate electorate, Random random) throws ModuleStartException {
        return ElectionStories.startAll(network, electorate, random, BY_POSITION.thenComparing(amongEquals()));
    }

    private ElectionStories stories() {
        return new ElectionStories(provider(), options());
    }

    private static Set<Long> without(long one) {
        Set<Long> others = new HashSet<>(FIVE.voters());
        others.remove(one);
        return others;
    }

    private static void inject(ElectionNetwork network, Random random) {
        for (int i = 0; i < 100; i++) {
            byte[] body = new byte[random.nextInt(60)];
            if (random.nextBoolean()) {
                random.nextBytes(body);
            }
            network.inject(1 + random.nextInt(3), 1 + random.nextInt(3), body);
        }
    }

    private Elector elector(long id) throws ModuleStartException {
        return provider().create(context(id));
    }

    private TestModuleContext context(long id) {
        return TestModuleContext.in(Path.of("."))
                .schema(provider().schema())
                .options(options())
                .serverId(id)
                .build();
    }
}
