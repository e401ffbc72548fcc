package io.paddock.transport.nio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ChunkPoolTest {
    private final ChunkPool pool = new ChunkPool(2 * ChunkPool.CHUNK_BYTES);

    @Test
    void theLastOneGivenBackIsTakenFirstAndIsEmpty() {
        ByteBuffer first = pool.take();
        ByteBuffer second = pool.take();
        second.putLong(1).flip();
        pool.giveBack(first);
        pool.giveBack(second);
        assertSame(second, pool.take());
        assertEquals(ChunkPool.CHUNK_BYTES, second.remaining());
    }

    @Test
    void directMemoryIsBounded() {
        assertTrue(pool.take().isDirect());
        assertTrue(pool.take().isDirect());
        ByteBuffer beyond = pool.take();
        assertFalse(beyond.isDirect());
        assertEquals(ChunkPool.CHUNK_BYTES, beyond.remaining());
        pool.giveBack(beyond);
        assertNotSame(beyond, pool.take());
    }
}
