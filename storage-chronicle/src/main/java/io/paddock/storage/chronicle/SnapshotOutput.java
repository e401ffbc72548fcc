package io.paddock.storage.chronicle;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A snapshot's file while it is written, compressed if its name says so. Snapshot thread. */
final class SnapshotOutput {
    private static final int BUFFER_BYTES = 64 << 10;
    /**
     * Forced in steps, so that there is never much that the disk has to write at once: a force of the journal that
     * changes the file system's records would wait for all of it.
     */
    private static final int FORCE_BYTES = 4 << 20;

    private final FileChannel channel;
    private final OutputStream compressed;
    private byte[] copy = {};
    private long forcedTo;

    private SnapshotOutput(FileChannel channel, OutputStream compressed) {
        this.channel = channel;
        this.compressed = compressed;
    }

    /** Makes the file anew. */
    static SnapshotOutput open(Path file) throws IOException {
        SnapshotCompression compression = SnapshotCompression.ofFile(file.getFileName().toString());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
        try {
            return new SnapshotOutput(channel, compression == SnapshotCompression.NONE ? null
                    : compression.compress(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES)));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Writes all that remains in the buffer. */
    void write(ByteBuffer chunk) throws IOException {
        if (compressed == null) {
            while (chunk.hasRemaining()) {
                channel.write(chunk);
            }
        } else {
            compress(chunk);
        }
        if (channel.position() - forcedTo >= FORCE_BYTES) {
            channel.force(false);
            forcedTo = channel.position();
        }
    }

    private void compress(ByteBuffer chunk) throws IOException {
        int length = chunk.remaining();
        if (copy.length < length) {
            copy = new byte[length];
        }
        chunk.get(copy, 0, length);
        compressed.write(copy, 0, length);
    }

    /** Ends the file and makes it durable; it is closed then. */
    void complete() throws IOException {
        try (channel) {
            if (compressed instanceof java.util.zip.GZIPOutputStream gzip) {
                gzip.finish();
            }
            if (compressed != null) {
                compressed.flush();
            }
            channel.force(true);
        }
    }

    /** Leaves the file as it is. */
    void close() throws IOException {
        channel.close();
    }
}
