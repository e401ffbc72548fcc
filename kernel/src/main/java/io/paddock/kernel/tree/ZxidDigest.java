package io.paddock.kernel.tree;

/** The tree's digest (version 2) after a transaction. */
public record ZxidDigest(long zxid, long digest) {
    /** What stands in the place of a digest that is not known. */
    static final ZxidDigest NONE = new ZxidDigest(0, 0);
}
