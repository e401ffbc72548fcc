package io.paddock.simulator.time;

/** What everything in a run shares: the seed, the events to come, and the trace of those that were. */
public record World(SeedSplitter seeds, EventQueue queue, Trace trace) {

    /** The beginning of the run of that seed. */
    public static World of(long seed) {
        EventQueue queue = new EventQueue();
        return new World(new SeedSplitter(seed), queue, new Trace(queue));
    }

    public long nowNanos() {
        return queue.nowNanos();
    }
}
