package io.paddock.kernel.zab;

import io.paddock.api.Clock;
import io.paddock.api.Timers;
import io.paddock.kernel.collect.LongMap;
import io.paddock.kernel.session.ExpiryQueue;
import io.paddock.kernel.session.LocalSessions;
import io.paddock.kernel.session.Session;
import io.paddock.kernel.session.SessionTable;
import io.paddock.kernel.txn.RefusedException;
import io.paddock.kernel.txn.SessionGate;
import io.paddock.kernel.wire.ErrorCode;
import io.paddock.kernel.zab.history.ZabMetrics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Sessions as a server sees them that leads: it alone decides when one is over, and from which server it may ask. */
final class LeadSessions implements SessionGate {
    private final SessionTable sessions;
    private final Clock clock;
    private final ZabMetrics metrics;
    private final Timers timers;
    private final ExpiryQueue expiry;
    private final LongConsumer onExpired;
    private final LocalSessions locals;
    private final long self;
    private final long tickNanos;
    // Those of committed and of proposed transactions.
    private final LongMap<Session> tracked = new LongMap<>(Session::id);
    private final Map<Long, List<Consumer<Boolean>>> awaitingEnd = new HashMap<>();
    private Timers.Timer timer;

    LeadSessions(RoleContext context, LongConsumer onExpired) {
        this.sessions = context.state().sessions();
        this.clock = context.clock();
        this.metrics = context.metrics();
        this.timers = context.timers();
        this.expiry = new ExpiryQueue(context.settings().tickMillis());
        this.tickNanos = TimeUnit.MILLISECONDS.toNanos(context.settings().tickMillis());
        this.onExpired = onExpired;
        this.locals = context.localSessions();
        this.self = context.settings().serverId();
    }

    /** Every session gets its whole timeout from now: nobody could touch it while nobody led. */
    void start() {
        sessions.timeouts().forEach(this::track);
        timer = timers.schedule(tickNanos, this::tick);
    }

    /** Ends what {@link #stop} began. */
    void resume() {
        timer = timers.schedule(tickNanos, this::tick);
    }

    void stop() {
        if (timer != null) {
            timer.cancel();
        }
    }

    private void tick() {
        timer = timers.schedule(tickNanos, this::tick);
        for (Session session : expiry.expire(now())) {
            if (!session.isClosing()) {
                session.closing();
                metrics.sessionExpired();
                onExpired.accept(session.id());
            }
        }
    }

    /** A sign of life. Returns false if there is no such session, or it is over. */
    boolean touch(long sessionId, int timeoutMillis) {
        Session session = find(sessionId);
        if (session == null || session.isClosing()) {
            return false;
        }
        expiry.touch(session, timeoutMillis, now());
        return true;
    }

    /**
     * A client wants to go on with its session on that server. Answers whether it may; if the session's end has been
     * proposed, only once that is committed: a client that is told so can rely on its ephemerals being gone.
     */
    void revalidate(long sessionId, int timeoutMillis, long server, Consumer<Boolean> answer) {
        Session session = find(sessionId);
        if (session == null) {
            answer.accept(false);
        } else if (session.isClosing()) {
            awaitingEnd.computeIfAbsent(sessionId, none -> new ArrayList<>()).add(answer);
        } else {
            expiry.touch(session, timeoutMillis, now());
            session.movedTo(server);
            answer.accept(true);
        }
    }

    /** The session's end has been applied. */
    void closed(long sessionId) {
        Session session = tracked.remove(sessionId);
        if (session != null) {
            expiry.remove(session);
        }
        List<Consumer<Boolean>> waiting = awaitingEnd.remove(sessionId);
        if (waiting != null) {
            waiting.forEach(answer -> answer.accept(false));
        }
    }

    @Override
    public void check(long sessionId, long server) throws RefusedException {
        if (!locals.areDefault() || find(sessionId) != null || !mayBeLocal(sessionId, server)) {
            checkGlobal(sessionId, server);
        }
    }

    /** Other servers know for themselves which local sessions they have. */
    private boolean mayBeLocal(long sessionId, long server) {
        return server != self || locals.isLocal(sessionId);
    }

    @Override
    public void checkGlobal(long sessionId, long server) throws RefusedException {
        Session session = find(sessionId);
        if (session == null || session.isClosing()) {
            throw new RefusedException(ErrorCode.SESSION_EXPIRED);
        }
        if (session.owner() == Session.NO_OWNER) {
            session.movedTo(server);
        } else if (session.owner() != server) {
            throw new RefusedException(ErrorCode.SESSION_MOVED);
        }
    }

    @Override
    public void opening(long sessionId, int timeoutMillis, long server) {
        track(sessionId, timeoutMillis).movedTo(server);
    }

    @Override
    public void closing(long sessionId) {
        Session session = find(sessionId);
        if (session != null) {
            session.closing();
            expiry.remove(session);
        }
    }

    ExpiryQueue expiry() {
        return expiry;
    }

    private Session find(long sessionId) {
        return tracked.get(sessionId);
    }

    private Session track(long sessionId, int timeoutMillis) {
        Session session = tracked.computeIfAbsent(sessionId, Session::new);
        expiry.touch(session, timeoutMillis, now());
        return session;
    }

    private long now() {
        return TimeUnit.NANOSECONDS.toMillis(clock.nanoTime());
    }
}
