package io.paddock.simulator.time;

/** The seed of a run, and the generators that come from it by name. */
public record SeedSplitter(long seed) {

    /** The generator of that name; the same each time. */
    public Chance split(String name) {
        return Chance.named(seed, name);
    }
}
