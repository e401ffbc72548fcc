package io.paddock.api.election;

import io.paddock.api.Incubating;

/**
 * The server that looks for a leader.
 *
 * @param self  its id
 * @param voter whether it has a vote; an observer looks on without one, and so does a participant without its data
 * @param zxid  the last zxid in its journal
 * @param epoch its current epoch
 */
@Incubating(since = "0.1")
public record Candidate(long self, boolean voter, long zxid, long epoch) {}
