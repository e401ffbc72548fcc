package io.paddock.tools.state;

/** A transaction says what the digest of the tree is after it, and the tree's is another. */
public final class DivergenceException extends Exception {
    private static final long serialVersionUID = 1L;

    DivergenceException(long zxid, long written, long actual) {
        super("the digest of the tree after transaction 0x" + Long.toHexString(zxid) + " is 0x"
                + Long.toHexString(actual) + ", and 0x" + Long.toHexString(written) + " is written beside it");
    }
}
