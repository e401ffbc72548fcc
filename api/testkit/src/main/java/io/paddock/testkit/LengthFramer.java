package io.paddock.testkit;

import io.paddock.api.transport.FrameException;
import io.paddock.api.transport.Framer;
import java.nio.ByteBuffer;

/**
 * Messages that begin with the length of what follows, four bytes big-endian, as ZooKeeper's clients send them.
 *
 * @param maxBodyBytes the greatest length that is not an error
 */
public record LengthFramer(int maxBodyBytes) implements Framer {

    @Override
    public int messageLength(ByteBuffer readable) throws FrameException {
        if (readable.remaining() < Integer.BYTES) {
            return 0;
        }
        int length = readable.getInt(readable.position());
        if (length < 0 || length > maxBodyBytes) {
            throw new FrameException("a message of " + length + " bytes; the limit is " + maxBodyBytes);
        }
        return Integer.BYTES + length;
    }

    /** A message with this body, ready to be sent. */
    public static ByteBuffer message(byte[] body) {
        return ByteBuffer.allocate(Integer.BYTES + body.length).putInt(body.length).put(body).flip();
    }
}
