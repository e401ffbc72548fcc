package io.paddock.testkit;

import static io.paddock.testkit.ElectionStories.SOON_MILLIS;
import static io.paddock.testkit.ElectionStories.assertSettles;
import static io.paddock.testkit.ElectionStories.settleWithNewLooks;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.election.Vote;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Elections that go on while servers come and go, and messages are late or lost. */
abstract class ElectorTroubleClauses extends ElectorVoteClauses {
    @Test
    @Clause("E-104")
    final void aWinnerIsToldAtMostOncePerLook() {
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
    @Clause("E-107")
    final void aLatecomerFollowsTheLeaderThatIsThere() {
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
    final void aLeaderThatIsGoneIsNotElected() {
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
    @Clause("E-112")
    final void lossDelaysAnElectionAndDoesNotPreventIt() {
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
    final void partitionsEndAndThereIsOneLeader() {
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
    @Clause("E-116")
    final void aNewLookReplacesTheRunningOne() {
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
    @Clause("E-123")
    final void aWinnerIsOvertakenOnceAndAfterItWasElected() {
        // The network fails on what is told too early or twice; an elector that never tells it is slower, and right.
        forEachSeed(FIVE, (network, random) -> {
            for (long id : FIVE.voters()) {
                network.start(id, 7, 5);
            }
            for (long id : FIVE.voters()) {
                network.look(id);
                network.runMillis(random.nextInt(40));
            }
            settleWithNewLooks(network);
            network.look(1 + random.nextInt(5));
            settleWithNewLooks(network);
        });
    }

    private static Set<Long> without(long one) {
        Set<Long> others = new HashSet<>(FIVE.voters());
        others.remove(one);
        return others;
    }
}
