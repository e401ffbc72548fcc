package io.paddock.simulator.client;

/** Sees everything that clients do and get; a promise that is broken is thrown from here. */
public interface ClientObserver {

    /** The newest zxid of a write that any client has been told of. */
    long newestAcknowledgedZxid();

    /** A session begins, or has another connection. */
    void connected(SimSession session, boolean isNew);

    /** The client was told that its session is over though it did not close it. */
    void expired(SimSession session);

    void invoked(Call call);

    void completed(Call call);

    /** The connection broke before the answer. */
    void lost(Call call);

    /** A watch has fired. */
    void notified(SimSession session, WatchEvent event);
}
