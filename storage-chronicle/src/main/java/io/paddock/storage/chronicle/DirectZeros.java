package io.paddock.storage.chronicle;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes zeros to a file past the system's page cache ({@code O_DIRECT}): no byte of them is copied, and blocks that
 * have been written to once are overwritten later without a change of the file system's own records. Journal thread.
 */
final class DirectZeros implements AutoCloseable {
    private static final int LARGEST_ALIGNMENT = 64 << 10;
    private static final ByteBuffer ZEROS =
            ByteBuffer.allocateDirect((1 << 20) + LARGEST_ALIGNMENT).alignedSlice(LARGEST_ALIGNMENT).asReadOnlyBuffer();

    private final FileChannel channel;
    private final int alignment;

    private DirectZeros(FileChannel channel, int alignment) {
        this.channel = channel;
        this.alignment = alignment;
    }

    /** Null where the file system has no such way. */
    static DirectZeros open(Path file) throws IOException {
        long alignment = Files.getFileStore(file).getBlockSize();
        if (Long.bitCount(alignment) != 1 || alignment > LARGEST_ALIGNMENT) {
            return null;
        }
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, ExtendedOpenOption.DIRECT);
            return new DirectZeros(channel, (int) alignment);
        } catch (IOException | UnsupportedOperationException notThere) {
            return null;
        }
    }

    /** The first place from there on that {@link #write} can begin at. */
    long align(long position) {
        return (position + alignment - 1) / alignment * alignment;
    }

    /**
     * Writes about so many bytes.
     *
     * @param from aligned
     * @return how many bytes were written
     */
    int write(long from, long bytes) throws IOException {
        int length = (int) Math.min(align(bytes), ZEROS.capacity() / alignment * alignment);
        return channel.write(ZEROS.duplicate().limit(length), from);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
