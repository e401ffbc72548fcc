package io.paddock.simulator.swarm;

import java.util.List;

/** A run that broke a promise: the seed, what was broken, what had happened before, and how to see it again. */
public final class RunFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN_EVENTS = 40;

    private final long seed;

    RunFailure(long seed, String phase, String state, List<String> lastEvents, Throwable cause) {
        super(describe(seed, phase, state, lastEvents, cause), cause);
        this.seed = seed;
    }

    private static String describe(
            long seed, String phase, String state, List<String> lastEvents, Throwable cause) {
        List<String> shown = lastEvents.subList(Math.max(0, lastEvents.size() - SHOWN_EVENTS), lastEvents.size());
        return "seed " + seed + " in phase " + phase + ": " + cause.getMessage() + "\n    " + state + "\n" + String.join("\n", shown)
                + "\nSee it again: mvn -B -pl kernel/simulator -am test -Dtest=SeedsTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dsim.seed=" + seed;
    }

    public long seed() {
        return seed;
    }
}
