package io.paddock.testkit;

import static io.paddock.testkit.ElectionStories.SOON_MILLIS;
import static io.paddock.testkit.ElectionStories.assertSettles;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.ModuleStartException;
import io.paddock.api.election.Candidate;
import io.paddock.api.election.Elector;
import io.paddock.api.election.Electorate;
import io.paddock.api.election.Standing;
import io.paddock.api.election.Vote;
import io.paddock.testkit.ElectionStories.Story;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every elector owes the kernel. Extend it in the elector's tests. Elections run in an {@link ElectionNetwork},
 * each test with many seeds; a failure names the seed.
 */
@Timeout(300)
public abstract class ElectorContract extends ElectorTroubleClauses {
    /** A contract is extended. */
    protected ElectorContract() {}

    @Test
    @Clause("E-101")
    final void theProviderCanBeFound() {
        ProviderShape.check(provider());
    }

    @Test
    @Clause("E-114")
    final void theSameCallsGiveTheSameResults() {
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
    final void malformedMessagesAreDropped() {
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
    @Clause("E-117")
    final void onlyServersOfTheElectorateCount() throws ModuleStartException {
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
    @Clause("E-119")
    final void aSettledServerAnswersWithWhatItHasSettledOn() throws ModuleStartException {
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
    final void afterItsEndThereAreNoTimersAndNoThreads() throws ModuleStartException {
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

    private static void inject(ElectionNetwork network, Random random) {
        for (int i = 0; i < 100; i++) {
            byte[] body = new byte[random.nextInt(60)];
            if (random.nextBoolean()) {
                random.nextBytes(body);
            }
            network.inject(1 + random.nextInt(3), 1 + random.nextInt(3), body);
        }
    }
}
