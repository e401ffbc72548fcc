package io.paddock.transport.nio;

import io.paddock.api.transport.Peer;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Moves the bytes of one connection; encryption goes behind this. An encrypted wire answers 0 to both reading and
 * writing while it shakes hands, and asks for a turn when a task of the handshake is done on another thread.
 */
interface Wire {

    /**
     * Reads what is there.
     *
     * @return bytes read; 0 if there are none now; -1 at the end of the stream
     */
    int read(ByteBuffer into) throws IOException;

    /**
     * Writes what the system takes now.
     *
     * @return bytes written; fewer than remain if the system's buffer is full
     */
    int write(ByteBuffer from) throws IOException;

    /** Who is at the other end. */
    Peer peer() throws IOException;

    /** Closes at once; never fails. */
    void close();

    /** What to tell of a failure: some of the JDK's exceptions have no message. */
    static String reason(IOException e) {
        return e.getMessage() != null ? e.getMessage() : e.getClass().getSimpleName();
    }
}
