package io.paddock.transport.nio;

import io.paddock.api.transport.Peer;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Moves the bytes of one connection; encryption is behind this. */
interface Wire {

    /**
     * Reads what is there.
     *
     * @return bytes read; 0 if there are none now; -1 at the end of the stream
     */
    int read(ByteBuffer into) throws IOException;

    /** Whether there is more to read though the system has nothing more. */
    boolean holdsMore();

    /**
     * Writes what the system takes now.
     *
     * @return bytes written; fewer than remain if the system's buffer is full
     */
    int write(ByteBuffer from) throws IOException;

    /**
     * Writes what was written to it and is still kept here.
     *
     * @return whether the system has taken all of it
     */
    boolean flush() throws IOException;

    /** Who is at the other end. */
    Peer peer() throws IOException;

    /** Closes at once; never fails. */
    void close();

    /** What to tell of a failure: some of the JDK's exceptions have no message. */
    static String reason(IOException e) {
        return e.getMessage() != null ? e.getMessage() : e.getClass().getSimpleName();
    }
}
