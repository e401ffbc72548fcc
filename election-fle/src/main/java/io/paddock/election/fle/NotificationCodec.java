package io.paddock.election.fle;

import io.paddock.api.election.Standing;
import io.paddock.api.election.Vote;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The bytes of a notification, big-endian, as Apache's {@code FastLeaderElection} writes and reads them:
 * {@code int state, long leader, long zxid, long round, long peerEpoch, int version, int length, byte[] config}.
 */
final class NotificationCodec {
    private static final int HEADER_BYTES = 4 + 4 * 8 + 4 + 4;
    /** Before ZOOKEEPER-107: ends after the round. */
    private static final int SIZE_WITHOUT_EPOCH = 28;
    /** Up to ZooKeeper 3.4: a version may stand at the end, which isn't looked at. */
    private static final int SIZE_WITHOUT_VERSION = 40;

    private static final int FIRST_VERSION_WITH_CONFIG = 2;
    private static final int EPOCH_SHIFT = 32;
    private static final Standing.State[] STATES = Standing.State.values();

    private NotificationCodec() {}

    /** @param config text of the configuration in UTF-8 */
    static ByteBuffer encode(Notification notification, byte[] config) {
        Vote vote = notification.vote();
        return ByteBuffer.allocate(HEADER_BYTES + config.length)
                .putInt(notification.state().ordinal())
                .putLong(vote.leader())
                .putLong(vote.zxid())
                .putLong(notification.round())
                .putLong(vote.epoch())
                .putInt(Notification.CURRENT_VERSION)
                .putInt(config.length)
                .put(config)
                .flip();
    }

    /** Empty if malformed. The configuration is taken as it is. */
    static Optional<Notification> decode(ByteBuffer body) {
        try {
            return read(body.slice());
        } catch (BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private static Optional<Notification> read(ByteBuffer in) {
        int size = in.remaining();
        int state = in.getInt();
        long leader = in.getLong();
        long zxid = in.getLong();
        long round = in.getLong();
        long epoch = size == SIZE_WITHOUT_EPOCH ? zxid >> EPOCH_SHIFT : in.getLong();
        int version = size == SIZE_WITHOUT_EPOCH || size == SIZE_WITHOUT_VERSION ? 0 : in.getInt();
        Optional<String> config = version >= FIRST_VERSION_WITH_CONFIG ? config(in) : Optional.of("");
        if (state < 0 || state >= STATES.length || config.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Notification(STATES[state], new Vote(leader, zxid, epoch), round, config.get(), version));
    }

    private static Optional<String> config(ByteBuffer in) {
        int length = in.getInt();
        return length >= 0 && length <= in.remaining()
                ? Optional.of(StandardCharsets.UTF_8.decode(in.slice(in.position(), length)).toString())
                : Optional.empty();
    }
}
