package io.paddock.kernel.client;

import io.paddock.api.access.Identity;
import io.paddock.api.transport.Peer;
import io.paddock.kernel.client.words.ConnectionFacts;
import io.paddock.kernel.observe.ConnectionStats;
import io.paddock.kernel.tree.Watcher;
import io.paddock.kernel.wire.Acl;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;

/** One client's connection: who it is, what it waits for, whether it is read from. Kernel thread only. */
final class ClientConnection implements Watcher, ConnectionFacts {
    private static final int OP_READ = 1;
    private static final int OP_WRITE = 4;

    private final long id;
    private final Peer peer;
    private final ClientLines lines;
    private final ConnectionStats stats;

    private ArrayDeque<PendingRequest> pending;
    private List<Identity> identities = List.of();
    private long sessionId;
    private int timeoutMillis;
    private boolean hasReadOnly;
    private boolean established;
    private boolean closing;
    private boolean closed;
    private int pauses;
    private int pendingSyncs;
    private int heldBack;
    private int queuedRequests;
    // Answers to a former connection of the session that are still to come and belong to nobody.
    private FormerRequests former = FormerRequests.NONE;
    private long nextTouchNanos;
    private long handshakeNanos;

    ClientConnection(long id, Peer peer, ClientLines lines, long nowMillis) {
        this.id = id;
        this.peer = peer;
        this.lines = lines;
        this.stats = new ConnectionStats(nowMillis);
    }

    long id() {
        return id;
    }

    Peer peer() {
        return peer;
    }

    @Override
    public InetSocketAddress remote() {
        return peer.remote();
    }

    @Override
    public boolean isSecure() {
        return peer.secure();
    }

    @Override
    public ConnectionStats stats() {
        return stats;
    }

    @Override
    public long sessionId() {
        return sessionId;
    }

    @Override
    public int timeoutMillis() {
        return timeoutMillis;
    }

    List<Identity> identities() {
        return identities;
    }

    boolean isEstablished() {
        return established;
    }

    boolean isClosed() {
        return closed;
    }

    /** The client understands the byte that tells it whether the server only reads (3.4 and later). */
    boolean hasReadOnly() {
        return hasReadOnly;
    }

    /** Its first frame has come in. */
    void handshakeBegins(long nowNanos) {
        handshakeNanos = nowNanos;
    }

    long handshakeNanos() {
        return handshakeNanos;
    }

    /** It has asked for a session, which is being opened. */
    void opening(long session, int negotiatedMillis, boolean knowsReadOnly) {
        sessionId = session;
        timeoutMillis = negotiatedMillis;
        hasReadOnly = knowsReadOnly;
        pause(PauseReason.HANDSHAKE);
    }

    void established() {
        established = true;
        resume(PauseReason.HANDSHAKE);
    }

    /** It is somebody from the moment it connects. */
    void welcome(List<Identity> who) {
        if (identities.isEmpty()) {
            identities = who;
        } else {
            who.forEach(this::addIdentity);
        }
    }

    void addIdentity(Identity identity) {
        if (!identities.contains(identity)) {
            List<Identity> more = new java.util.ArrayList<>(identities);
            more.add(identity);
            identities = List.copyOf(more);
        }
    }

    /** Sends a frame; a client that does not take its replies is not asked for more. */
    void send(ByteBuffer frame) {
        if (closed) {
            return;
        }
        stats.sent();
        if (!lines.send(id, frame)) {
            pause(PauseReason.SLOW_READER);
        }
    }

    /** Reads nothing from it until every reason is gone. */
    void pause(PauseReason reason) {
        if (pauses == 0) {
            lines.reading(id, false);
        }
        pauses |= reason.bit;
    }

    void resume(PauseReason reason) {
        if ((pauses & reason.bit) != 0) {
            pauses &= ~reason.bit;
            if (pauses == 0 && !closed) {
                lines.reading(id, true);
            }
        }
    }

    boolean isPaused(PauseReason reason) {
        return (pauses & reason.bit) != 0;
    }

    /** Closes it once what has been sent is out. */
    void closeAfterFlush(String reason) {
        closing = true;
        if (!closed) {
            pause(PauseReason.CLOSING);
            lines.closeAfterFlush(id, reason);
        }
    }

    void close(String reason) {
        closing = true;
        lines.close(id, reason);
    }

    /** The server has closed it, or is about to. */
    boolean isClosing() {
        return closing;
    }

    /** The connection is gone. */
    void markClosed() {
        closed = true;
    }

    boolean hasPending() {
        return pending != null && !pending.isEmpty();
    }

    @Override
    public int interestOps() {
        return (pauses == 0 ? OP_READ : 0) | (isPaused(PauseReason.SLOW_READER) ? OP_WRITE : 0);
    }

    @Override
    public int pendingCount() {
        return queuedRequests + (pending == null ? 0 : pending.size());
    }

    /** How many of its requests wait to be begun, all in all behind those that are pending. */
    int queuedRequests() {
        return queuedRequests;
    }

    /** So many more (or fewer) wait to be begun. */
    void queued(int change) {
        queuedRequests += change;
    }

    /** A sync waits for its answer: a write must not overtake it. */
    boolean hasPendingSync() {
        return pendingSyncs > 0;
    }

    /** Writes wait behind a sync, and every write and sync that comes now behind them. */
    boolean holdsBack() {
        return heldBack > 0;
    }

    private void count(PendingRequest request, int change) {
        pendingSyncs += request.isSync() ? change : 0;
        heldBack += request.isHeldBack() ? change : 0;
    }

    void enqueue(PendingRequest request) {
        if (pending == null) {
            pending = new ArrayDeque<>(4);
        }
        count(request, 1);
        pending.addLast(request);
    }

    PendingRequest firstPending() {
        return pending == null ? null : pending.peekFirst();
    }

    PendingRequest pollPending() {
        PendingRequest first = pending.pollFirst();
        count(first, -1);
        return first;
    }

    /** What will be answered to nobody once this connection has a successor: its own, and what it would skip. */
    FormerRequests leftUnderWay() {
        FormerRequests left = new FormerRequests(former);
        if (pending != null) {
            pending.stream().filter(PendingRequest::isUnderWay).forEach(left::add);
        }
        return left;
    }

    /** How many writes and syncs are under way. */
    int requestsUnderWay() {
        int count = 0;
        if (pending != null) {
            for (PendingRequest request : pending) {
                if (request.isUnderWay()) {
                    count++;
                }
            }
        }
        return count;
    }

    /** The answers to what a former connection of the session has under way are nobody's. */
    void skipAnswersTo(FormerRequests requests) {
        former = requests;
    }

    /** What a former connection of the session has under way. */
    FormerRequests former() {
        return former;
    }

    /** Whether the session should be touched again; at most once per interval, which the expiry allows for. */
    boolean touchIsDue(long nowNanos, long intervalNanos) {
        if (nowNanos - nextTouchNanos < 0) {
            return false;
        }
        nextTouchNanos = nowNanos + intervalNanos;
        return true;
    }

    @Override
    public void onEvent(int eventType, String path, long zxid, List<Acl> acl) {
        if (!closed) {
            ByteBuffer frame = lines.event(identities, eventType, path, zxid, acl);
            if (frame != null) {
                send(frame);
            }
        }
    }
}
