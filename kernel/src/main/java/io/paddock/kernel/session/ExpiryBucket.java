package io.paddock.kernel.session;

import java.util.ArrayList;
import java.util.List;

/** The sessions that expire at one moment, in the order in which they came. They are linked to one another. */
final class ExpiryBucket {
    final long dueMillis;
    private Session first;
    private Session last;

    ExpiryBucket(long dueMillis) {
        this.dueMillis = dueMillis;
    }

    boolean isEmpty() {
        return first == null;
    }

    /** Adds one that is in no bucket. */
    void add(Session session) {
        session.bucket = this;
        session.previous = last;
        if (last == null) {
            first = session;
        } else {
            last.next = session;
        }
        last = session;
    }

    /** Takes out one that is here. */
    void remove(Session session) {
        if (session.previous == null) {
            first = session.next;
        } else {
            session.previous.next = session.next;
        }
        if (session.next == null) {
            last = session.previous;
        } else {
            session.next.previous = session.previous;
        }
        session.bucket = null;
        session.previous = null;
        session.next = null;
    }

    /** Takes out all. */
    List<Session> removeAll() {
        List<Session> all = sessions();
        all.forEach(this::remove);
        return all;
    }

    List<Session> sessions() {
        List<Session> all = new ArrayList<>();
        for (Session session = first; session != null; session = session.next) {
            all.add(session);
        }
        return all;
    }
}
