package io.paddock.kernel.tree;

/**
 * Whether a tree is what its zxid says. One that Apache has written while it changed is not, until the transactions
 * of that time have been applied (again); till then its digest proves nothing against it. Once the digest is right,
 * nothing of a later time is left in the tree.
 */
final class Exactness {
    /** More transactions than any leader applies while it sends a tree. */
    private static final int MOST_TOLERATED = 1 << 20;

    private boolean exact = true;
    private long dueZxid;
    private int tolerated;

    /** Things of a later time are in the tree, none of them later than that zxid, if that is known. */
    void lose(long lastFuzzyZxid) {
        exact = false;
        dueZxid = lastFuzzyZxid;
        tolerated = 0;
    }

    /** Nothing in the tree is of a later time than that zxid. */
    void dueAt(long zxid) {
        dueZxid = Math.min(dueZxid, zxid);
    }

    boolean isExact() {
        return exact;
    }

    /** Whether the digest that was expected after the transaction at {@code zxid} says nothing against the tree. */
    boolean agrees(long zxid, long expected, long actual) {
        if (expected == actual) {
            exact = true;
            return true;
        }
        return !exact && zxid < dueZxid && ++tolerated <= MOST_TOLERATED;
    }
}
