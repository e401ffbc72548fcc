package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.dist.e2e.harness.Jute;
import io.paddock.dist.e2e.harness.RawConnection;
import io.paddock.dist.e2e.harness.RawConnection.Handshake;
import io.paddock.dist.e2e.harness.RawConnection.Reply;
import io.paddock.dist.e2e.harness.RawTest;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames and requests as no good client sends them. */
final class FramingIT extends RawTest {
    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, 0xfffff + 1, Integer.MAX_VALUE})
    void aLengthOutOfBoundsEndsTheConnection(int length) throws Exception {
        raw.send(Jute.record().int32(length).toBytes());
        assertNull(raw.readFrame());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, 0xfffff + 1, Integer.MAX_VALUE})
    void aFirstLengthOutOfBoundsEndsTheConnection(int length) throws Exception {
        assertNull(connect().send(Jute.record().int32(length).toBytes()).readFrame());
    }

    @Test
    void theSessionOutlivesABrokenConnection() throws Exception {
        RawConnection connection = connect();
        Handshake opened = connection.handshake(0, 8_000, 0, new byte[16]);
        connection.send(Jute.record().int32(-1).toBytes());
        assertNull(connection.readFrame());
        assertEquals(opened.session(), connect().handshake(0, 8_000, opened.session(), opened.password()).session());
    }

    @Test
    void theLargestFrameIsTaken() throws Exception {
        int frame = 0xfffff;
        int overhead = 8 + 4 + root.length() + 4 + 4;
        byte[] data = new byte[frame - overhead];
        raw.request(7, SET_DATA, Jute.record().string(root).buffer(data).int32(-1));
        assertEquals("7/0/68", raw.read().summary());
    }

    @Test
    void aFrameTooShortForItsHeaderEndsTheConnection() throws Exception {
        raw.send(Jute.record().int32(1).toFrame());
        assertNull(raw.readFrame());
    }

    @Test
    void anEmptyFrameEndsTheConnection() throws Exception {
        raw.send(Jute.record().toFrame());
        assertNull(raw.readFrame());
    }

    @Test
    void garbageEndsTheConnection() throws Exception {
        byte[] garbage = new byte[2_000];
        new Random(1).nextBytes(garbage);
        garbage[0] = 0x7f;
        assertNull(connect().send(garbage).readFrame());
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 23, 71, 99, 1000, -7})
    void anUnknownOperationIsAnsweredOrNotButEndsTheConnection(int type) throws Exception {
        raw.request(5, type, nothing());
        Reply reply = raw.read();
        if (reply != null) {
            assertEquals("5/-6/0", reply.summary());
            assertNull(raw.read());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {CREATE, DELETE, EXISTS, GET_DATA, SET_DATA, GET_CHILDREN, CREATE2})
    void aRequestWithoutItsBodyIsAnsweredWithMarshallingError(int type) throws Exception {
        raw.request(5, type, nothing());
        assertEquals("5/-5/0", raw.read().summary());
        raw.request(6, EXISTS, read(root, false));
        assertEquals("6/0/68", raw.read().summary());
    }

    @Test
    void aPathThatIsNoneIsABadArgument() throws Exception {
        for (String path : List.of("", "a", root + "/", root + "/..", root + "/a\u0001", "/\u0000", "/a\ufff0")) {
            raw.request(5, CREATE, create(path, "x"));
            assertEquals(path + ":5/-8/0", path + ":" + raw.read().summary());
        }
        raw.request(6, CREATE, create(null, "x"));
        assertTrue(raw.read().err() < 0, "which error is not settled");
    }

    @Test
    void aMissingParentIsToldBeforeTheRestOfThePathIsLookedAt() throws Exception {
        for (String path : List.of(root + "//b", root + "/../b", root + "/./b")) {
            raw.request(5, CREATE, create(path, "x"));
            assertEquals(path + ":5/-101/0", path + ":" + raw.read().summary());
        }
    }

    @Test
    void readingAPathThatIsNoneFindsNothing() throws Exception {
        for (String path : List.of("a", root + "/", root + "//b")) {
            raw.request(5, EXISTS, read(path, false));
            assertEquals(path + ":5/-101/0", path + ":" + raw.read().summary());
        }
    }

    @Test
    void createFlagsNobodyKnowsAreABadArgument() throws Exception {
        raw.request(5, CREATE, Jute.record().string(root + "/a").string("x").openAcl().int32(9));
        assertEquals("5/-8/0", raw.read().summary());
    }

    @Test
    void moreBytesThanTheRecordNeedsAreIgnored() throws Exception {
        raw.request(5, EXISTS, read(root, false).int64(1).int64(2));
        assertEquals("5/0/68", raw.read().summary());
    }

    @Test
    void aHugeVectorCountDoesNotHurt() throws Exception {
        raw.request(5, CREATE, Jute.record().string(root + "/a").string("x").int32(Integer.MAX_VALUE));
        Reply reply = raw.read();
        if (reply != null) {
            assertEquals("5/-5/0", reply.summary());
        }
        RawConnection other = open();
        other.request(6, EXISTS, read(root, false));
        assertEquals("6/0/68", other.read().summary());
    }
}
