package io.paddock.election.fle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.paddock.api.election.Standing.State;
import io.paddock.api.election.Vote;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.zookeeper.server.quorum.FastLeaderElection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NotificationCodecTest {
    private static final Notification NOTIFICATION =
            new Notification(State.LEADING, new Vote(3, 0x500000007L, 5), 9, "version=0", Notification.CURRENT_VERSION);
    private static final byte[] CONFIG = "version=0".getBytes(StandardCharsets.UTF_8);

    private static final String BODY_28 = "00000002" + "0000000000000003" + "0000000500000007" + "0000000000000009";
    private static final String BODY_36 = BODY_28 + "0000000000000005";
    private static final String GOLDEN = BODY_36 + "00000002" + "00000009" + "76657273696f6e3d30";

    @Test
    void theBytesAreKnown() {
        assertEquals(GOLDEN, HexFormat.of().formatHex(bytes(NotificationCodec.encode(NOTIFICATION, CONFIG))));
        assertEquals(Optional.of(NOTIFICATION), decode(GOLDEN));
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void theBytesAreThoseOfApache(State state) throws Exception {
        Method build = FastLeaderElection.class.getDeclaredMethod(
                "buildMsg", int.class, long.class, long.class, long.class, long.class, byte[].class);
        build.setAccessible(true);
        Vote vote = new Vote(Long.MIN_VALUE, -1, 1L << 40);
        byte[] config = "server.1=ä:1:2\nversion=ff".getBytes(StandardCharsets.UTF_8);
        ByteBuffer apaches = (ByteBuffer)
                build.invoke(null, state.ordinal(), vote.leader(), vote.zxid(), 77L, vote.epoch(), config);
        byte[] ours = bytes(NotificationCodec.encode(new Notification(state, vote, 77, 2), config));
        assertArrayEquals(apaches.array(), ours);
    }

    @Test
    void beforeEpochsTheZxidSaysWhichItIs() {
        assertEquals(Optional.of(new Notification(State.LEADING, new Vote(3, 0x500000007L, 5), 9, 0)), decode(BODY_28));
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000001", "00000000", "ffffffff"})
    void withFortyBytesTheVersionIsNotLookedAt(String lastBytes) {
        assertEquals(
                Optional.of(new Notification(State.LEADING, NOTIFICATION.vote(), 9, 0)), decode(BODY_36 + lastBytes));
    }

    @Test
    void versionOneHasNoConfiguration() {
        assertEquals(
                Optional.of(new Notification(State.LEADING, NOTIFICATION.vote(), 9, 1)),
                decode(BODY_36 + "00000001" + "7fffffff"));
    }

    @Test
    void laterVersionsAreReadAsFarAsTheyAreKnown() {
        assertEquals(3, decode(BODY_36 + "00000003" + "00000001" + "61" + "aabbcc").orElseThrow().version());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "",
        "00",
        "00000002" + "0000000000000003" + "0000000500000007" + "00000000000000",
        BODY_28 + "00",
        BODY_36,
        BODY_36 + "000000020000",
        BODY_36 + "00000002" + "ffffffff",
        BODY_36 + "00000002" + "80000000",
        BODY_36 + "00000002" + "7fffffff" + "61",
        BODY_36 + "00000002" + "00000002" + "61",
        "00000004" + "0000000000000003" + "0000000500000007" + "0000000000000009",
        "ffffffff" + "0000000000000003" + "0000000500000007" + "0000000000000009"
    })
    void whatIsMalformedIsNothing(String hex) {
        assertEquals(Optional.empty(), decode(hex));
    }

    @Test
    void aBodyIsReadWhereItStandsAndStaysThere() {
        ByteBuffer body = ByteBuffer.allocate(200).position(11).put(HexFormat.of().parseHex(GOLDEN)).flip().position(11);
        assertEquals(Optional.of(NOTIFICATION), NotificationCodec.decode(body.asReadOnlyBuffer()));
        NotificationCodec.decode(body);
        assertEquals(11, body.position());
    }

    private static Optional<Notification> decode(String hex) {
        return NotificationCodec.decode(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
