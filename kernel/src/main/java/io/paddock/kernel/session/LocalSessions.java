package io.paddock.kernel.session;

import io.paddock.api.Clock;
import io.paddock.api.Timers;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * Sessions that only this server knows: no transaction makes or ends them, and they are gone with the server. They can
 * write, but own no ephemeral nodes; one that wants to may become a global session. Kernel thread only.
 */
public final class LocalSessions {
    private final Clock clock;
    private final Timers timers;
    private final int tickMillis;
    private final boolean byDefault;
    private final boolean upgrading;
    private final ExpiryQueue expiry;
    private final Map<Long, Local> sessions = new HashMap<>();
    private LongConsumer onExpired = id -> {};
    private Timers.Timer timer;

    private static final class Local {
        final Session session;
        final int timeoutMillis;
        boolean becomesGlobal;

        Local(long id, int timeoutMillis) {
            this.session = new Session(id);
            this.timeoutMillis = timeoutMillis;
        }
    }

    /**
     * @param byDefault whether new sessions are local; where they aren't, a server in read-only mode makes some
     * @param upgrading whether a local session may become a global one
     */
    public LocalSessions(Clock clock, Timers timers, int tickMillis, boolean byDefault, boolean upgrading) {
        this.clock = clock;
        this.timers = timers;
        this.tickMillis = tickMillis;
        this.byDefault = byDefault;
        this.upgrading = upgrading;
        this.expiry = new ExpiryQueue(tickMillis);
    }

    /** From now on the ids of sessions that have expired are told there. */
    public void onExpired(LongConsumer receiver) {
        onExpired = receiver;
    }

    /** Whether new sessions are local. */
    public boolean areDefault() {
        return byDefault;
    }

    /** Whether a local session may become a global one. */
    public boolean canBecomeGlobal() {
        return upgrading;
    }

    /** A session begins. */
    public void open(long id, int timeoutMillis) {
        Local local = new Local(id, timeoutMillis);
        sessions.put(id, local);
        expiry.touch(local.session, timeoutMillis, nowMillis());
        if (timer == null) {
            timer = timers.schedule(TimeUnit.MILLISECONDS.toNanos(tickMillis), this::tick);
        }
    }

    /** Whether this server knows that session, and nobody else. */
    public boolean isLocal(long id) {
        if (sessions.isEmpty()) {
            return false;
        }
        Local local = sessions.get(id);
        return local != null && !local.becomesGlobal;
    }

    /** Its client has given a sign of life. Returns false if it isn't local, or not meant to live on. */
    public boolean touch(long id, int timeoutMillis) {
        if (!isLocal(id) || isClosing(id)) {
            return false;
        }
        expiry.touch(sessions.get(id).session, timeoutMillis, nowMillis());
        return true;
    }

    /** Its client asks for its end. */
    public void closing(long id) {
        sessions.get(id).session.closing();
    }

    /** Whether its client has asked for its end. */
    public boolean isClosing(long id) {
        return sessions.get(id).session.isClosing();
    }

    /** It is about to be made a global one. Returns its timeout in milliseconds. */
    public int becomingGlobal(long id) {
        Local local = sessions.get(id);
        local.becomesGlobal = true;
        expiry.remove(local.session);
        return local.timeoutMillis;
    }

    /** It has ended, or become global. */
    public void forget(long id) {
        Local local = sessions.isEmpty() ? null : sessions.remove(id);
        if (local != null) {
            expiry.remove(local.session);
        }
    }

    /** How many there are. */
    public int size() {
        return sessions.size();
    }

    private void tick() {
        timer = null;
        for (Session session : expiry.expire(nowMillis())) {
            sessions.remove(session.id());
            onExpired.accept(session.id());
        }
        if (!sessions.isEmpty()) {
            timer = timers.schedule(TimeUnit.MILLISECONDS.toNanos(tickMillis), this::tick);
        }
    }

    private long nowMillis() {
        return TimeUnit.NANOSECONDS.toMillis(clock.nanoTime());
    }
}
