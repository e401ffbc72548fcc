package io.paddock.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.ModuleStartException;
import io.paddock.api.election.ElectorProvider;
import io.paddock.api.election.Electorate;
import io.paddock.api.election.Vote;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Runs stories about elections, each with many seeds. {@code -Dpaddock.election.seeds=N} sets how many; a failure names
 * the seed and shows what happened last.
 */
final class ElectionStories {
    static final long SOON_MILLIS = 1_000;
    private static final int SEEDS = Integer.getInteger("paddock.election.seeds", 40);
    private static final int ATTEMPTS = 100;
    private static final int LINES_SHOWN = 40;

    private final ElectorProvider provider;
    private final Map<String, String> options;

    /** A story about one network. */
    interface Story {
        void tell(ElectionNetwork network, Random random) throws ModuleStartException;
    }

    ElectionStories(ElectorProvider provider, Map<String, String> options) {
        this.provider = provider;
        this.options = options;
    }

    void forEachSeed(Electorate electorate, Story story) {
        for (int seed = 1; seed <= SEEDS; seed++) {
            run(electorate, seed, story);
        }
    }

    /** @return the trace */
    List<String> run(Electorate electorate, int seed, Story story) {
        ElectionNetwork network = new ElectionNetwork(provider, options, electorate, seed);
        try (network) {
            story.tell(network, new Random(seed));
            return network.trace();
        } catch (AssertionError | ModuleStartException | RuntimeException e) {
            List<String> trace = network.trace();
            List<String> tail = trace.subList(Math.max(0, trace.size() - LINES_SHOWN), trace.size());
            throw new AssertionError("seed " + seed + ": " + e.getMessage() + "\n  " + String.join("\n  ", tail), e);
        }
    }

    /** Starts all servers at random positions near one another, and says which voter's is the best. */
    static Vote startAll(ElectionNetwork network, Electorate electorate, Random random, Comparator<Vote> order)
            throws ModuleStartException {
        Vote best = null;
        for (long id : electorate.servers()) {
            Vote position = new Vote(id, random.nextInt(3), random.nextInt(3));
            network.start(id, position.zxid(), position.epoch());
            boolean mayWin = electorate.voters().contains(id) && electorate.weight(id) > 0;
            best = mayWin && (best == null || order.compare(position, best) > 0) ? position : best;
        }
        return best;
    }

    static void assertSettles(ElectionNetwork network, long limitMillis) {
        assertTrue(network.runUntil(network::isSettled, limitMillis), "no leader within " + limitMillis + " ms");
    }

    /** An election may end in disagreement; then servers give up after a while and look again, as kernels do. */
    static void settleWithNewLooks(ElectionNetwork network) {
        for (int i = 0; i < ATTEMPTS && !network.runUntil(network::isSettled, SOON_MILLIS); i++) {
            network.lookAgainWhereStuck();
        }
        assertTrue(network.isSettled(), "no leader after " + ATTEMPTS + " attempts");
    }
}
