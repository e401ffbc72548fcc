package io.paddock.kernel.tree;

/**
 * The hash of paths. Not {@code String.hashCode()}: for that one anybody can make paths that all land in one bucket,
 * and clients choose their paths. A polynomial as well, but with a factor that clients don't know; and it can be
 * taken of a path's beginning without cutting it off.
 */
final class PathHash {
    private final int factor;
    private final int factor2;
    private final int factor3;
    private final int factor4;

    PathHash(int seed) {
        int mixed = (seed ^ 0x2545F491) * 0x9E3779B9;
        mixed ^= mixed >>> 15;
        factor = mixed & ~7 | 5; // odd, and every bit of the sum counts
        factor2 = factor * factor;
        factor3 = factor2 * factor;
        factor4 = factor3 * factor;
    }

    int of(String path) {
        return of(path, path.length());
    }

    /** Of the first {@code end} characters. */
    int of(String path, int end) {
        return goOn(0, path, 0, end);
    }

    /** Of a whole path, the hash of whose first {@code start} characters is known. */
    int goOn(int hash, String path, int start) {
        return goOn(hash, path, start, path.length());
    }

    private int goOn(int before, String path, int start, int end) {
        int hash = before;
        int i = start;
        // The same sum four steps at a time, so that the processor needn't wait for one product to begin the next.
        for (; i + 4 <= end; i += 4) {
            hash = hash * factor4 + path.charAt(i) * factor3 + path.charAt(i + 1) * factor2
                    + path.charAt(i + 2) * factor + path.charAt(i + 3);
        }
        for (; i < end; i++) {
            hash = hash * factor + path.charAt(i);
        }
        return hash;
    }
}
