package io.paddock.simulator.net;

import io.paddock.simulator.time.Chance;
import java.util.ArrayList;
import java.util.List;

/** The way from one host to another, in that direction. */
final class Link {
    private final NetworkShape shape;
    private final Chance chance;
    private final long baseNanos;
    private final List<VirtualSocket> stuck = new ArrayList<>();
    private boolean blocked;
    private long clogNanos;

    Link(NetworkShape shape, Chance chance) {
        this.shape = shape;
        this.chance = chance;
        this.baseNanos = chance.between(shape.leastDelayNanos(), shape.mostDelayNanos());
    }

    /** How long the next piece takes. */
    long delayNanos() {
        return baseNanos + chance.between(0, shape.jitterNanos()) + (clogNanos == 0 ? 0 : chance.between(0, clogNanos));
    }

    boolean isBlocked() {
        return blocked;
    }

    void block() {
        blocked = true;
    }

    /** Up to that much longer for every piece; 0 for no clog. */
    void clog(long nanos) {
        clogNanos = nanos;
    }

    void addStuck(VirtualSocket socket) {
        stuck.add(socket);
    }

    /** It carries again; what was stuck goes on after a while. */
    void heal() {
        blocked = false;
        List<VirtualSocket> waiting = List.copyOf(stuck);
        stuck.clear();
        waiting.forEach(VirtualSocket::retransmitSoon);
    }
}
