package io.paddock.simulator.swarm;

/**
 * How often something goes wrong in phase 1: mean virtual nanoseconds between two faults of a kind, 0 for never.
 *
 * @param crashNanos       a process is killed, a machine loses power, and comes back
 * @param pauseNanos       a process is stopped for a while
 * @param partitionNanos   the network splits, in one direction or both, and heals
 * @param clogNanos        a link becomes slow
 * @param cutNanos         connections between two hosts are broken
 * @param slowDiskNanos    a disk becomes slow for a while
 * @param brokenDiskNanos  a disk fails, its server ends; it is mended before the server comes back
 * @param clockNanos       a wall clock jumps
 * @param rotNanos         a snapshot is spoilt that its disk can do without
 * @param handoverNanos    a server's operator wants it to lead
 * @param reconfigNanos    a client wants another ensemble
 * @param lastingNanos     how long what lasts lasts, at most
 */
public record FaultShape(
        long crashNanos, long pauseNanos, long partitionNanos, long clogNanos, long cutNanos, long slowDiskNanos,
        long brokenDiskNanos, long clockNanos, long rotNanos, long handoverNanos, long reconfigNanos,
        long lastingNanos) {

    /** Nothing goes wrong. */
    public static final FaultShape NONE = new FaultShape(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
}
