package io.paddock.testkit;

import io.paddock.api.ModuleStartException;
import io.paddock.api.election.Elector;
import io.paddock.api.election.ElectorProvider;
import io.paddock.api.election.Electorate;
import io.paddock.api.election.Vote;
import io.paddock.testkit.ElectionStories.Story;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Random;

/** Elections for each test, and what its parts use in common. */
abstract class ElectorGround {
    /** What safety demands of every order of votes. */
    static final Comparator<Vote> BY_POSITION =
            Comparator.comparingLong(Vote::epoch).thenComparingLong(Vote::zxid);

    static final long LONG_MILLIS = 600_000;
    static final Electorate THREE = MajorityElectorate.of(1L, 2L, 3L);
    static final Electorate FIVE = MajorityElectorate.of(1L, 2L, 3L, 4L, 5L);

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

    final void forEachSeed(Electorate electorate, Story story) {
        stories().forEachSeed(electorate, story);
    }

    final Vote startAll(ElectionNetwork network, Electorate electorate, Random random) throws ModuleStartException {
        return ElectionStories.startAll(network, electorate, random, BY_POSITION.thenComparing(amongEquals()));
    }

    final ElectionStories stories() {
        return new ElectionStories(provider(), options());
    }

    final Elector elector(long id) throws ModuleStartException {
        return provider().create(context(id));
    }

    final TestModuleContext context(long id) {
        return TestModuleContext.in(Path.of("."))
                .schema(provider().schema())
                .options(options())
                .serverId(id)
                .build();
    }
}
