package io.paddock.simulator.client;

/** A session as its client knows it. */
public final class SimSession {
    private final long id;
    private final byte[] password;
    private final SimClient client;
    private int timeoutMillis;
    private int nextXid = 1;
    private int moves;
    private long lastZxid;
    private boolean over;

    SimSession(long id, byte[] password, SimClient client) {
        this.id = id;
        this.password = password;
        this.client = client;
    }

    public long id() {
        return id;
    }

    byte[] password() {
        return password;
    }

    public SimClient client() {
        return client;
    }

    public int timeoutMillis() {
        return timeoutMillis;
    }

    void connected(int negotiatedMillis) {
        timeoutMillis = negotiatedMillis;
    }

    void triesToMove() {
        moves++;
    }

    /** How often its client has tried to go on with it on another connection, whether or not it learnt the outcome. */
    public int moves() {
        return moves;
    }

    int takeXid() {
        return nextXid++;
    }

    /** The newest zxid that a reply has shown it. */
    public long lastZxid() {
        return lastZxid;
    }

    void saw(long zxid) {
        lastZxid = Math.max(lastZxid, zxid);
    }

    /** Whether its client has closed it or learnt that it has expired. */
    public boolean isOver() {
        return over;
    }

    void end() {
        over = true;
    }

    @Override
    public String toString() {
        return "session 0x" + Long.toHexString(id);
    }
}
