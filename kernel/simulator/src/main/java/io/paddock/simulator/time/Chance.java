package io.paddock.simulator.time;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A seeded source of chance whose every method gives the same on every Java version, so that a kept seed stays the
 * run it was. The generator is SplitMix64.
 */
public final class Chance implements RandomGenerator {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    public Chance(long seed) {
        state = mix(seed);
    }

    /** The generator of that name: new draws from one leave those of the others as they were. */
    public static Chance named(long seed, String name) {
        long hash = seed;
        for (int i = 0; i < name.length(); i++) {
            hash = mix(hash * 31 + name.charAt(i));
        }
        return new Chance(hash);
    }

    /** A generator of its own for a part of what this one decides; takes one draw. */
    public Chance split() {
        return new Chance(nextLong());
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    @Override
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    @Override
    public int nextInt() {
        return (int) (nextLong() >>> 32);
    }

    @Override
    public int nextInt(int bound) {
        return (int) nextLong(bound);
    }

    @Override
    public int nextInt(int origin, int bound) {
        return origin + nextInt(bound - origin);
    }

    @Override
    public long nextLong(long bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound " + bound);
        }
        return (nextLong() >>> 1) % bound;
    }

    @Override
    public long nextLong(long origin, long bound) {
        return origin + nextLong(bound - origin);
    }

    @Override
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    @Override
    public boolean nextBoolean() {
        return nextLong() < 0;
    }

    @Override
    public void nextBytes(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) nextLong();
        }
    }

    /** True with that probability. */
    public boolean happens(double probability) {
        return nextDouble() < probability;
    }

    /** A number from least to most, both included. */
    public long between(long least, long most) {
        return least + nextLong(most - least + 1);
    }

    /** Likewise, but small numbers are as likely as great ones: for times and sizes over several magnitudes. */
    public long magnitude(long least, long most) {
        int bits = 64 - Long.numberOfLeadingZeros(Math.max(1, most / Math.max(1, least)));
        long top = Math.min(most, least << nextInt(bits + 1));
        return between(least, Math.max(least, top));
    }

    /** One of them. */
    public <T> T pick(List<T> choices) {
        return choices.get(nextInt(choices.size()));
    }
}
