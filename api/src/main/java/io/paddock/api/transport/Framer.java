package io.paddock.api.transport;

import io.paddock.api.Incubating;
import java.nio.ByteBuffer;

/** Finds where messages end. Pure: it keeps no state, and a connection may change its framer between messages. */
@FunctionalInterface
@Incubating(since = "0.1")
public interface Framer {

    /**
     * Looks at the bytes from {@code position} to {@code limit}, without moving either.
     *
     * @return the length in bytes of the first message (prefix included) if it is known, whether or not all of it is
     *         there yet; 0 if more bytes are needed to know
     * @throws FrameException if no message can start like this; the connection is then closed with that reason
     */
    int messageLength(ByteBuffer readable) throws FrameException;
}
