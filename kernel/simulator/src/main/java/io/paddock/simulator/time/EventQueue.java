package io.paddock.simulator.time;

import java.util.PriorityQueue;

/**
 * Everything that will happen, in virtual nanoseconds since the start of the run. Events of the same instant happen in
 * the order in which they were scheduled. One thread.
 */
public final class EventQueue {
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private long nowNanos;
    private long sequence;
    private long happened;

    /** Nothing will happen yet, and it is 0. */
    public EventQueue() {}

    /** Something that will happen unless it is cancelled. */
    public static final class Event implements Comparable<Event> {
        private final long atNanos;
        private final long sequence;
        private Runnable action;

        private Event(long atNanos, long sequence, Runnable action) {
            this.atNanos = atNanos;
            this.sequence = sequence;
            this.action = action;
        }

        public long atNanos() {
            return atNanos;
        }

        /** It will not happen; no effect if it has. */
        public void cancel() {
            action = null;
        }

        @Override
        public int compareTo(Event other) {
            return atNanos != other.atNanos
                    ? Long.compare(atNanos, other.atNanos)
                    : Long.compare(sequence, other.sequence);
        }
    }

    /** Virtual nanoseconds since the start. */
    public long nowNanos() {
        return nowNanos;
    }

    /** How many events have happened. */
    public long happened() {
        return happened;
    }

    /** Schedules an action; a time that has passed means now, after what is already due. */
    public Event at(long nanos, Runnable action) {
        Event event = new Event(Math.max(nanos, nowNanos), sequence++, action);
        events.add(event);
        return event;
    }

    /** Schedules an action that many nanoseconds from now. */
    public Event after(long delayNanos, Runnable action) {
        return at(nowNanos + delayNanos, action);
    }

    /** Lets the next event happen, if there is one not later than that; returns whether there was. */
    public boolean step(long untilNanos) {
        Event first = events.peek();
        while (first != null && first.action == null) {
            events.poll();
            first = events.peek();
        }
        if (first == null || first.atNanos > untilNanos) {
            return false;
        }
        events.poll();
        nowNanos = first.atNanos;
        happened++;
        Runnable action = first.action;
        first.action = null;
        action.run();
        return true;
    }

    /** Lets everything happen up to that time, which it then is. */
    public void runUntil(long nanos) {
        while (step(nanos)) {
            continue;
        }
        nowNanos = Math.max(nowNanos, nanos);
    }
}
