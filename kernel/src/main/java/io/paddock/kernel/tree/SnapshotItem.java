package io.paddock.kernel.tree;

import java.nio.ByteBuffer;

/** The parts a snapshot consists of, in their order, each with a way to tell how long it is before it is all there. */
enum SnapshotItem {
    HEADER,
    SESSION_COUNT,
    SESSION,
    ACL_COUNT,
    ACL,
    NODE,
    SEAL,
    /** All after the first seal: what is there depends on the version that wrote the file. */
    TAIL,
    SIGNATURE,
    DONE;

    /** No record is longer; a greater length is damage. */
    private static final int MAX_LENGTH = 1 << 28;

    private static final int STAT = 60;

    /** Whether this comes before the first seal. */
    boolean isBody() {
        return compareTo(NODE) <= 0;
    }

    /**
     * The bytes that this part takes from the buffer's position on. If the buffer holds too few to tell, some number
     * greater than what it holds and not greater than the truth.
     *
     * @throws IllegalArgumentException if a length is impossible
     */
    long size(ByteBuffer in) {
        return switch (this) {
            case HEADER -> 16;
            case SESSION_COUNT, ACL_COUNT -> 4;
            case SESSION -> 12;
            case ACL -> aclSize(in);
            case NODE -> nodeSize(in);
            case SEAL -> afterString(in, 8);
            case SIGNATURE -> afterString(in, 0);
            case TAIL, DONE -> Long.MAX_VALUE;
        };
    }

    private static long aclSize(ByteBuffer in) {
        long at = 12;
        if (at <= in.remaining()) {
            int count = in.getInt(in.position() + 8);
            for (int i = 0; i < count && at <= in.remaining(); i++) {
                at = afterString(in, at + 4);
                at = at <= in.remaining() ? afterString(in, at) : at;
            }
        }
        return at;
    }

    private static long nodeSize(ByteBuffer in) {
        long afterPath = afterString(in, 0);
        if (afterPath > in.remaining() || isEnd(in)) {
            return afterPath;
        }
        long afterData = afterString(in, afterPath);
        return afterData > in.remaining() ? afterData : afterData + 8 + STAT;
    }

    /** Whether the path that begins here is {@code "/"}, which ends the nodes. */
    static boolean isEnd(ByteBuffer in) {
        return in.getInt(in.position()) == 1 && in.get(in.position() + 4) == '/';
    }

    /** The end of a string or buffer with its length that begins at that offset. */
    private static long afterString(ByteBuffer in, long at) {
        if (at + 4 > in.remaining()) {
            return at + 4;
        }
        int length = in.getInt(in.position() + (int) at);
        if (length < -1 || length > MAX_LENGTH) {
            throw new IllegalArgumentException("a length of " + length);
        }
        return at + 4 + Math.max(0, length);
    }
}
