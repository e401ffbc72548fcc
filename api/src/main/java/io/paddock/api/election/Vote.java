package io.paddock.api.election;

import io.paddock.api.Incubating;

/**
 * A vote for a server: the position that makes it electable.
 *
 * @param leader the server voted for
 * @param zxid   the last zxid in that server's journal
 * @param epoch  that server's current epoch
 */
@Incubating(since = "0.1")
public record Vote(long leader, long zxid, long epoch) implements Comparable<Vote> {

    /** Fast leader election's order: epoch, then zxid, then id; the greater wins. */
    @Override
    public int compareTo(Vote other) {
        int byEpoch = Long.compare(epoch, other.epoch);
        if (byEpoch != 0) {
            return byEpoch;
        }
        int byZxid = Long.compare(zxid, other.zxid);
        return byZxid != 0 ? byZxid : Long.compare(leader, other.leader);
    }
}
