package io.paddock.kernel.zab;

/** This server's tree differs from the leader's: it must not go on with it. */
public final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DivergedException(long zxid, long expected, long actual) {
        super("The tree's digest after zxid 0x" + Long.toHexString(zxid) + " is " + Long.toHexString(actual)
                + " here, but was " + Long.toHexString(expected) + " where the transaction was made.");
    }
}
