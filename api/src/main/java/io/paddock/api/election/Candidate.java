package io.paddock.api.election;

/**
 * The server that looks for a leader.
 *
 * @param self  its id
 * @param voter whether it is a participant; an observer looks on without a vote
 * @param zxid  the last zxid in its journal
 * @param epoch its current epoch
 */
public record Candidate(long self, boolean voter, long zxid, long epoch) {}
