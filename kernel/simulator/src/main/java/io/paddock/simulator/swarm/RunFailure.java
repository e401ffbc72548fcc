package io.paddock.simulator.swarm;

import io.paddock.simulator.check.Violation;
import java.util.List;

/** A run that broke a promise: the seed, what was broken, what had happened before, and how to see it again. */
public final class RunFailure extends AssertionError {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN_EVENTS = 40;

    private final long seed;

    RunFailure(long seed, String phase, String state, List<String> lastEvents, Throwable cause) {
        this(seed, describe(seed, phase, state, lastEvents, cause), cause);
    }

    private RunFailure(long seed, String message, Throwable cause) {
        super(message, cause);
        this.seed = seed;
    }

    /** The same, and how to see it again. */
    public RunFailure with(String remark) {
        RunFailure failure = new RunFailure(seed, getMessage() + "\n" + remark, getCause());
        failure.setStackTrace(getStackTrace());
        return failure;
    }

    private static String describe(long seed, String phase, String state, List<String> lastEvents, Throwable cause) {
        List<String> shown = lastEvents.subList(Math.max(0, lastEvents.size() - SHOWN_EVENTS), lastEvents.size());
        return "seed " + seed + " in phase " + phase + ": "
                + (cause instanceof Violation ? cause.getMessage() : cause.toString()) + "\n    " + state + "\n"
                + String.join("\n", shown);
    }

    public long seed() {
        return seed;
    }
}
