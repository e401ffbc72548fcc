package io.paddock.kernel.tree;

/**
 * The hash of paths. Not {@code String.hashCode()}: for that one anybody can make paths that all land in one bucket,
 * and clients choose their paths. A polynomial as well, but with a factor that clients don't know; and it can be
 * taken of a path's beginning without cutting it off.
 */
final class PathHash {
    private final int factor;

    PathHash(int seed) {
        int mixed = (seed ^ 0x2545F491) * 0x9E3779B9;
        mixed ^= mixed >>> 15;
        factor = mixed & ~7 | 5; // odd, and every bit of the sum counts
    }

    int of(String path) {
        return of(path, path.length());
    }

    /** Of the first {@code end} characters. */
    int of(String path, int end) {
        int hash = 0;
        for (int i = 0; i < end; i++) {
            hash = hash * factor + path.charAt(i);
        }
        return hash;
    }
}
