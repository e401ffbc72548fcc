package io.paddock.transport.nio;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * Direct buffers for outbound bytes, last used first, since that one is still in the processor's cache. Direct memory
 * is bounded; beyond that chunks come from the heap, where they cost one more copy.
 */
final class ChunkPool {
    static final int CHUNK_BYTES = 64 * 1024;
    private static final long MAX_DIRECT_BYTES = 64 << 20;
    private static final int HEAP_SHARE = 8;

    private final ArrayDeque<ByteBuffer> free = new ArrayDeque<>();
    private final long maxDirectBytes;
    private long directBytes;

    ChunkPool() {
        // The JVM allows as much direct memory as heap; other modules need some of it too.
        this(Math.min(MAX_DIRECT_BYTES, Runtime.getRuntime().maxMemory() / HEAP_SHARE));
    }

    ChunkPool(long maxDirectBytes) {
        this.maxDirectBytes = maxDirectBytes;
    }

    /** An empty buffer of {@link #CHUNK_BYTES}. */
    ByteBuffer take() {
        ByteBuffer chunk = free.pollLast();
        if (chunk != null) {
            return chunk;
        }
        if (directBytes + CHUNK_BYTES <= maxDirectBytes) {
            directBytes += CHUNK_BYTES;
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
