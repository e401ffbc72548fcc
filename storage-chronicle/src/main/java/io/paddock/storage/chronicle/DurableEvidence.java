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
    private static final int WINDOW_BYTES = 4 << 20;
    private static final int ALIGNMENT = 4;

    private DurableEvidence() {}

    /**
     * Searches a file for an intact document that was written when a sequence was durable already.
     *
     * @return the document's place in bytes; -1 if there is none
     */
    static long find(Path file, long sequence) throws IOException {
        CRC32C crc = new CRC32C();
        ByteBuffer window = ByteBuffer.allocateDirect(WINDOW_BYTES);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            for (long from = 0; from < size; from += WINDOW_BYTES) {
                window.clear();
                while (window.hasRemaining() && channel.read(window, from + window.position()) > 0) {
                    // until the window is full or the file ends
                }
                int end = window.position() - Integer.BYTES;
                for (int at = 0; at <= end; at += ALIGNMENT) {
                    if (window.getInt(at) == Frame.MAGIC && proves(channel, from + at, sequence, crc)) {
                        return from + at;
                    }
                }
            }
        }
        return -1;
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
