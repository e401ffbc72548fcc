package io.paddock.testkit;

import static io.paddock.testkit.ElectionStories.SOON_MILLIS;
import static io.paddock.testkit.ElectionStories.assertSettles;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.election.Electorate;
import io.paddock.api.election.Vote;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who wins, and whose vote counts. */
abstract class ElectorVoteClauses extends ElectorGround {
    @Test
    @Clause("E-102")
    final void theBestVoteWins() {
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
    final void epochThenZxidMakeAVoteBetter() {
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
    final void equalsAreOrderedInOneWay() {
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
    @Clause("E-105")
    final void withoutAQuorumNobodyIsElected() {
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
    final void aQuorumIsEnough() {
        forEachSeed(FIVE, (network, random) -> {
            startAll(network, FIVE, random);
            network.crash(1 + random.nextInt(2));
            network.crash(3 + random.nextInt(3));
            network.lookAll();
            assertSettles(network, SOON_MILLIS);
        });
    }

    @Test
    @Clause("E-109")
    final void aVoterWithoutWeightNeverWins() {
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
    final void theElectorateSaysWhatAQuorumIs() {
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
    final void anObserverLearnsTheLeaderAndIsNotCounted() {
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
    final void aVoterWithoutAVoteLearnsTheLeaderAndIsNotCounted() {
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
    @Clause("E-118")
    final void aSingleVoterElectsItself() {
        Electorate single = MajorityElectorate.of(1L);
        forEachSeed(single, (network, random) -> {
            network.start(1, 7, 5);
            network.look(1);
            assertSettles(network, SOON_MILLIS);
            assertEquals(new Vote(1, 7, 5), network.winner(1));
        });
    }
}
