package io.paddock.election.fle;

/**
 * How long an election waits for what; all in nanoseconds.
 *
 * @param finalizeWaitNanos for voters not heard, once there is a quorum
 * @param minIntervalNanos  until a vote is sent again the first time
 * @param maxIntervalNanos  until a vote is sent again, at most
 */
record Timings(long finalizeWaitNanos, long minIntervalNanos, long maxIntervalNanos) {}
