package io.paddock.kernel.txn;

/** Where committed transactions write down which sessions there are; the room of sessions keeps it. */
public interface SessionRegister {

    /** A session begins, or takes another timeout. */
    void add(long sessionId, int timeoutMillis);

    /** A session has ended. */
    void remove(long sessionId);
}
