package io.paddock.kernel.client;

import io.paddock.api.transport.FrameException;
import io.paddock.api.transport.Framer;
import io.paddock.kernel.client.words.Words;
import java.nio.ByteBuffer;

/** Frames of the client protocol: a length and as many bytes; or a four-letter word, which no length can look like. */
final class ClientFramer implements Framer {
    private final int maxFrameBytes;

    ClientFramer(int maxFrameBytes) {
        this.maxFrameBytes = maxFrameBytes;
    }

    @Override
    public int messageLength(ByteBuffer readable) throws FrameException {
        if (readable.remaining() < 4) {
            return 0;
        }
        int length = readable.getInt(readable.position());
        if (length >= 0 && length <= maxFrameBytes) {
            return length + 4;
        }
        int wordLength = Words.messageLength(length);
        if (wordLength > 0) {
            return wordLength;
        }
        throw new FrameException("Len error " + length + ": a frame has 0 to " + maxFrameBytes
                + " bytes here (jute.maxbuffer)");
    }
}
