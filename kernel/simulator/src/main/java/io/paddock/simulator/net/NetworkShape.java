package io.paddock.simulator.net;

/**
 * How fast and how patient the network is. Times in nanoseconds.
 *
 * @param leastDelayNanos      of the fastest link, one way
 * @param mostDelayNanos       of the slowest link
 * @param jitterNanos          added to each segment, up to this
 * @param windowBytes          bytes of one connection that are on the way or unread before the sender must wait
 * @param retransmitNanos      until a healed link carries what was stuck, at most
 * @param giveUpNanos          until an end gives up a connection whose bytes don't arrive, at least; at most twice that
 * @param connectTimeoutNanos  until a dial is given up
 * @param splitProbability     that a piece arrives in two parts
 */
public record NetworkShape(
        long leastDelayNanos,
        long mostDelayNanos,
        long jitterNanos,
        int windowBytes,
        long retransmitNanos,
        long giveUpNanos,
        long connectTimeoutNanos,
        double splitProbability) {

    private static final long MICRO = 1_000L;
    private static final long MILLI = 1_000_000L;

    /** One data centre. */
    public static NetworkShape local() {
        return new NetworkShape(
                50 * MICRO, 500 * MICRO, 200 * MICRO, 256 << 10, 400 * MILLI, 15_000 * MILLI, 5_000 * MILLI, 0.05);
    }
}
