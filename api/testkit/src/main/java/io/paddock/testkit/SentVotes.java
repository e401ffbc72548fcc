package io.paddock.testkit;

import io.paddock.api.election.ElectionPort;
import io.paddock.api.election.Vote;
import java.nio.ByteBuffer;
import java.util.List;

/** A port that keeps what is sent to servers 1 and 2, and the winner. */
final class SentVotes implements ElectionPort {
    private static final long LAST_SERVER = 2;

    private final List<byte[]> bodies;
    private Vote winner;

    /** @param bodies takes what is sent */
    SentVotes(List<byte[]> bodies) {
        this.bodies = bodies;
    }

    @Override
    public void send(long toServer, ByteBuffer body) {
        if (toServer <= LAST_SERVER) {
            byte[] copy = new byte[body.remaining()];
            body.duplicate().get(copy);
            bodies.add(copy);
        }
    }

    @Override
    public void elected(Vote vote) {
        winner = vote;
    }

    /** Null until there is one. */
    Vote winner() {
        return winner;
    }
}
