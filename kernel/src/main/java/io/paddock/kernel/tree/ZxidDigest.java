package io.paddock.kernel.tree;

/** The tree's digest (version 2) after a transaction. */
public record ZxidDigest(long zxid, long digest) {}
