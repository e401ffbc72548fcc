package io.paddock.storage.chronicle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * Looks past the end that Chronicle sees for a document which proves that a missing one had been durable. A zeroed
 * page or a broken index hides what is behind it from Chronicle, not from a search for our own magic number.
 */
final class DurableEvidence {
    private static final int WINDOW_BYTES = 256 << 10;
    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(4096).asReadOnlyBuffer();

    private DurableEvidence() {}

    /**
     * Searches a file for an intact document that was written when a sequence was durable already.
     *
     * @param from a multiple of 4; what is before is known
     * @return the document's place in bytes; -1 if there is none
     */
    static long find(Path file, long from, long sequence) throws IOException {
        CRC32C crc = new CRC32C();
        ByteBuffer window = ByteBuffer.allocateDirect(WINDOW_BYTES);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            for (long start = from; start < size; start += WINDOW_BYTES) {
                window.clear();
                while (window.hasRemaining() && channel.read(window, start + window.position()) > 0) {
                    // until the window is full or the file ends
                }
                for (int at = nextMagic(window.flip(), 0); at >= 0; at = nextMagic(window, at + Frame.ALIGNMENT)) {
                    if (proves(channel, start + at, sequence, crc)) {
                        return start + at;
                    }
                }
            }
        }
        return -1;
    }

    /** The next place from there on where a document may begin; -1 if there is none. */
    private static int nextMagic(ByteBuffer window, int from) {
        for (int at = from; at + Integer.BYTES <= window.limit(); at += Frame.ALIGNMENT) {
            while (at % ZEROS.capacity() == 0 && isAllZeros(window, at)) {
                // Most of a segment's end: compared at once, this costs next to nothing.
                at += ZEROS.capacity();
            }
            if (at + Integer.BYTES <= window.limit() && window.getInt(at) == Frame.MAGIC) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isAllZeros(ByteBuffer window, int at) {
        return at + ZEROS.capacity() <= window.limit() && window.slice(at, ZEROS.capacity()).mismatch(ZEROS) < 0;
    }

    private static boolean proves(FileChannel channel, long position, long sequence, CRC32C crc) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(Frame.HEADER_BYTES);
        if (channel.read(header, position) < Frame.HEADER_BYTES || header.getLong(Frame.DURABLE_AT) < sequence) {
            return false;
        }
        int length = header.getInt(Frame.LENGTH_AT);
        if (length < Frame.HEADER_BYTES || length > channel.size() - position) {
            return false;
        }
        ByteBuffer document = ByteBuffer.allocate(length);
        return channel.read(document, position) == length && Frame.fault(document.flip(), crc) == null;
    }
}
