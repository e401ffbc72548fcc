package com.example.preferred;

import io.paddock.api.election.Standing;
import io.paddock.api.election.Vote;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What one server tells another: whom it votes for, or whom it has settled on.
 *
 * @param state  of the sender
 * @param round  of the election that the choice was made in
 * @param choice for whom
 */
record Ballot(Standing.State state, long round, Choice choice) {
    /** "PRF1": other elections speak other languages. */
    private static final int FORMAT = 0x50524631;

    private static final int BYTES = 4 + 1 + 8 + 3 * 8 + 1;
    private static final Standing.State[] STATES = Standing.State.values();

    boolean isLooking() {
        return state == Standing.State.LOOKING;
    }

    /** Whether both have settled on the same leader. The zxid may differ, an epoch is used once. */
    boolean hasSameLeader(Ballot other) {
        return choice.leader() == other.choice.leader() && choice.vote().epoch() == other.choice.vote().epoch();
    }

    ByteBuffer toBytes() {
        Vote vote = choice.vote();
        return ByteBuffer.allocate(BYTES)
                .putInt(FORMAT)
                .put((byte) state.ordinal())
                .putLong(round)
                .putLong(vote.leader())
                .putLong(vote.zxid())
                .putLong(vote.epoch())
                .put((byte) (choice.preferred() ? 1 : 0))
                .flip();
    }

    /** Empty if it is none. */
    static Optional<Ballot> of(ByteBuffer body) {
        ByteBuffer in = body.duplicate();
        if (in.remaining() != BYTES || in.getInt() != FORMAT) {
            return Optional.empty();
        }
        int state = in.get();
        long round = in.getLong();
        Vote vote = new Vote(in.getLong(), in.getLong(), in.getLong());
        boolean preferred = in.get() != 0;
        return state < 0 || state >= STATES.length
                ? Optional.empty() : Optional.of(new Ballot(STATES[state], round, new Choice(vote, preferred)));
    }
}
