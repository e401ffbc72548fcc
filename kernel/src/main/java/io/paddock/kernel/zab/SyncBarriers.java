package io.paddock.kernel.zab;

import io.paddock.kernel.wire.Zxid;
import io.paddock.kernel.zab.peer.Configurations;
import java.util.ArrayDeque;

/**
 * Makes {@code sync} linearizable: one is complete when all that was proposed before it is committed and a quorum has
 * confirmed, after it came in, that it still follows this leader (ZOOKEEPER-1675, 3600). Confirmations are answers to
 * PINGs, counted in rounds; many syncs share one. That a session is over is told in the same way.
 */
final class SyncBarriers {
    private final long self;
    private final Positions confirmed;
    private final ArrayDeque<Barrier> waiting = new ArrayDeque<>();
    private long round;
    private boolean needsRound;

    private record Barrier(long zxid, long round, Runnable action) {}

    SyncBarriers(Configurations configurations, long self) {
        this.self = self;
        this.confirmed = Positions.ofRounds(configurations);
    }

    /** Runs the action when everything up to that zxid is committed and the next round is confirmed. */
    void add(long zxid, Runnable action) {
        waiting.addLast(new Barrier(zxid, round + 1, action));
        needsRound = true;
    }

    /** How many wait. */
    int size() {
        return waiting.size();
    }

    /** Somebody waits for a round that has not begun. */
    boolean needsRound() {
        return needsRound;
    }

    /** A round begins; its PINGs carry the number. */
    long beginRound() {
        needsRound = false;
        round++;
        confirmed.advance(self, round);
        return round;
    }

    /** That server has answered the PING of that round. */
    void confirmed(long server, long confirmedRound) {
        confirmed.advance(server, confirmedRound);
    }

    /** Runs the actions that need wait no longer, in the order in which they came. */
    void release(long committedZxid) {
        Barrier first = waiting.peekFirst();
        while (first != null && first.round <= confirmed.quorum() && isCommitted(first.zxid, committedZxid)) {
            waiting.pollFirst();
            first.action.run();
            first = waiting.peekFirst();
        }
    }

    /** An epoch's start is no transaction: with nothing proposed yet there is nothing to wait for. */
    private static boolean isCommitted(long zxid, long committedZxid) {
        return zxid <= committedZxid || Zxid.counterOf(zxid) == 0;
    }
}
