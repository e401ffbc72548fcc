package io.paddock.kernel.txn;

import io.paddock.kernel.wire.ErrorCode;
import io.paddock.kernel.wire.Stat;
import java.util.List;

/**
 * What an applied transaction came to.
 *
 * @param type  the transaction's, an {@code OpCode}; ERROR for a refused one
 * @param error the code on the wire; 0 for success
 * @param path  of the node, or null
 * @param stat  of the node after it, where the answer shows one, else null
 * @param parts of a multi, else empty
 */
public record TxnResult(int type, int error, String path, Stat stat, List<TxnResult> parts) {
    /** Whether it was refused since the session is at home on another server; a multi says so in its first part. */
    public boolean isOfMovedSession() {
        return (parts.isEmpty() ? error : parts.get(0).error) == ErrorCode.SESSION_MOVED.code();
    }

    static TxnResult of(int type, String path, Stat stat) {
        return new TxnResult(type, 0, path, stat, List.of());
    }

    /** That of a request that was refused, or of a part of one. */
    public static TxnResult error(int type, int error) {
        return new TxnResult(type, error, null, null, List.of());
    }
}
