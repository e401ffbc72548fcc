package io.paddock.kernel.zab.peer;

/**
 * How long servers wait for one another.
 *
 * @param tickNanos      a tick
 * @param initNanos      a learner's time to connect and get the leader's history ({@code initLimit} ticks)
 * @param syncNanos      silence after which the other side is taken for dead ({@code syncLimit} ticks)
 * @param commitLogCount committed transactions kept in memory for learners
 * @param maxDataBytes   largest packet
 */
public record EnsembleTimes(long tickNanos, long initNanos, long syncNanos, int commitLogCount, int maxDataBytes) {
    /** How long a server that leadership was handed over to may leave it open whether it leads: it knows, and clients wait. */
    public static final long HANDOVER_PATIENCE_NANOS = 1_000_000_000L;
}
