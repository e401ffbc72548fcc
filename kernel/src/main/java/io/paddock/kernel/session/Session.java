package io.paddock.kernel.session;

/** A session as the server sees it that leads. Kernel thread only. */
public final class Session {
    /** No request of it has been seen yet: any server may be the first. */
    public static final long NO_OWNER = Long.MIN_VALUE;

    private final long id;
    private long owner = NO_OWNER;
    private boolean closing;
    /** The expiry bucket it is in, null for none, and its neighbours there; kept by {@link ExpiryBucket}. */
    ExpiryBucket bucket;

    Session previous;
    Session next;

    public Session(long id) {
        this.id = id;
    }

    public long id() {
        return id;
    }

    /** The server whose client it is. */
    public long owner() {
        return owner;
    }

    /** From now on requests of this session are valid only from that server. */
    public void movedTo(long server) {
        owner = server;
    }

    /** Its closing is on the way; nothing more is accepted from it. */
    public boolean isClosing() {
        return closing;
    }

    /** Its closing has been proposed. */
    public void closing() {
        closing = true;
    }
}
