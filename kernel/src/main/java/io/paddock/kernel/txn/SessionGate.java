package io.paddock.kernel.txn;

/** What preparing needs to know of sessions, and tells of them. */
public interface SessionGate {

    /**
     * May this session's server ask for something now?
     *
     * @throws RefusedException SESSION_EXPIRED if there is no such session or it is closing, SESSION_MOVED if it is
     *         another server's now
     */
    void check(long sessionId, long server) throws RefusedException;

    /** As {@link #check}, and the session must be a global one: it wants to own an ephemeral. */
    void checkGlobal(long sessionId, long server) throws RefusedException;

    /** A session's creation has been proposed. */
    void opening(long sessionId, int timeoutMillis, long server);

    /** A session's closing has been proposed. */
    void closing(long sessionId);
}
