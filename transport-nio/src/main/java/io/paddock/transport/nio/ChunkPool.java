package io.paddock.transport.nio;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * Direct buffers for outbound bytes, last used first, since that one is still in the processor's cache. Direct memory
 * is bounded; beyond that chunks come from the heap, where they cost one more copy.
 */
final class ChunkPool {
    static final int CHUNK_BYTES = 64 * 1024;
    private static final int MAX_DIRECT_CHUNKS = 1024;

    private final ArrayDeque<ByteBuffer> free = new ArrayDeque<>();
    private int directChunks;

    /** An empty buffer of {@link #CHUNK_BYTES}. */
    ByteBuffer take() {
        ByteBuffer chunk = free.pollLast();
        if (chunk != null) {
            return chunk;
        }
        if (directChunks < MAX_DIRECT_CHUNKS) {
            directChunks++;
            return ByteBuffer.allocateDirect(CHUNK_BYTES);
        }
        return ByteBuffer.allocate(CHUNK_BYTES);
    }

    /** Takes back any buffer; those that are not of the pool are left to the collector. */
    void giveBack(ByteBuffer chunk) {
        if (chunk.isDirect()) {
            free.addLast(chunk.clear());
        }
    }
}
