package io.paddock.kernel.loop;

import io.paddock.api.transport.Transport;
import java.util.List;

/**
 * The cycle of a server, always in the same order: clock, timers, storage completions, transport, authentication,
 * commands, the roles' end of cycle (propose, append, one sync), transport flush. Production runs it on a thread,
 * the simulator and tests call {@link #doWork()} themselves.
 */
public final class EventLoop {
    /** Bounds how long one source of events may keep the others waiting. */
    public static final int EVENTS_PER_CYCLE = 4096;

    /**
     * Bounds how many messages a cycle takes in, so that the answers of some are on their way, and the disk is at work,
     * while the next are done: where many are under way, more than this at a time would have all wait for one another.
     */
    public static final int MESSAGES_PER_CYCLE = 64;

    private static final long LONGEST_SLEEP_NANOS = 1_000_000_000L;

    private final CycleClock clock;
    private final TimerQueue timers;
    private final Transport transport;
    private final List<Duty> duties;
    private volatile boolean stopped;
    private volatile long beat;

    /**
     * Makes a loop.
     *
     * @param duties storage, transport, authentication, commands, the role's end of cycle, in this order
     */
    public EventLoop(CycleClock clock, TimerQueue timers, Transport transport, List<Duty> duties) {
        this.clock = clock;
        this.timers = timers;
        this.transport = transport;
        this.duties = List.copyOf(duties);
    }

    /** One cycle; returns how much was done. */
    public int doWork() {
        clock.advance();
        int done = timers.runDue();
        for (Duty duty : duties) {
            done += duty.work();
        }
        transport.endOfCycle();
        return done;
    }

    /** Cycles until {@link #stop()}; sleeps in the transport when there is nothing to do. */
    public void run() {
        long cycles = 0;
        while (!stopped) {
            beat = 2 * ++cycles;
            if (doWork() == 0 && !stopped) {
                clock.advance();
                beat = 2 * cycles + 1;
                transport.await(Math.min(timers.nanosUntilNext(), LONGEST_SLEEP_NANOS));
            }
        }
    }

    /** Changes with every cycle of {@link #run()}, and when it goes to sleep, which makes it odd; any thread. */
    public long beat() {
        return beat;
    }

    /** How long the loop may sleep with nothing to do, in nanoseconds. */
    public static long longestSleepNanos() {
        return LONGEST_SLEEP_NANOS;
    }

    /** Ends {@link #run()} after the current cycle; any thread. */
    public void stop() {
        stopped = true;
        transport.wakeup();
    }
}
