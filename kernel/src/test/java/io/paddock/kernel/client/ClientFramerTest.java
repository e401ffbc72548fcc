package io.paddock.kernel.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.transport.FrameException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClientFramerTest {
    private static final int MAX = 0xfffff;

    private final ClientFramer framer = new ClientFramer(MAX);

    private int lengthOf(int firstFour) throws FrameException {
        ByteBuffer readable = ByteBuffer.allocate(9).position(5);
        readable.putInt(5, firstFour);
        int length = framer.messageLength(readable);
        assertEquals(5, readable.position(), "looking moves nothing");
        return length;
    }

    @Test
    void aFrameIsItsLengthAndAsManyBytes() throws FrameException {
        assertEquals(4, lengthOf(0));
        assertEquals(49, lengthOf(45));
        assertEquals(MAX + 4, lengthOf(MAX));
    }

    @Test
    void threeBytesAreTooFewToKnow() throws FrameException {
        assertEquals(0, framer.messageLength(ByteBuffer.wrap("ruo".getBytes(StandardCharsets.US_ASCII))));
    }

    @Test
    void wordsAreMessages() throws FrameException {
        assertEquals(4, framer.messageLength(ByteBuffer.wrap("ruok".getBytes(StandardCharsets.US_ASCII))));
        assertEquals(12, framer.messageLength(ByteBuffer.wrap("stmk".getBytes(StandardCharsets.US_ASCII))));
    }

    @Test
    void anyOtherLengthIsRefused() {
        for (int length : new int[] {-1, Integer.MIN_VALUE, MAX + 1, Integer.MAX_VALUE}) {
            FrameException refused = assertThrows(FrameException.class, () -> lengthOf(length));
            assertTrue(refused.getMessage().startsWith("Len error " + length + ":"), refused.getMessage());
        }
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            int length = MAX + 1 + random.nextInt(1 << 28);
            assertThrows(FrameException.class, () -> lengthOf(length));
        }
    }
}
