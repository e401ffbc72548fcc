package io.paddock.transport.nio;

import java.nio.ByteBuffer;

/** Where the bytes of all encrypted connections pass through; empty between turns. Kernel thread. */
final class TlsBuffers {
    /** Room for several records of 16 KB and what surrounds them (RFC 8446, 5.2). */
    private static final int BYTES = 128 * 1024;

    /** The JDK takes records of up to 32 KB from peers that don't keep the limit. */
    private static final int RECORD_BYTES = 36 * 1024;

    /** Read from a socket. */
    final ByteBuffer in = ByteBuffer.allocateDirect(BYTES);

    /** To be written to a socket. */
    final ByteBuffer out = ByteBuffer.allocateDirect(BYTES);

    /** One record's contents. */
    final ByteBuffer plain = ByteBuffer.allocateDirect(RECORD_BYTES);
}
