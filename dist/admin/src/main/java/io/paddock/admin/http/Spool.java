package io.paddock.admin.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where what goes out in bytes waits until it is complete: its length can be told then, and a slow reader keeps the disk
 * waiting rather than the server, which keeps twice what changes meanwhile.
 *
 * @param directory on a disk that has room for a snapshot
 */
record Spool(Path directory) {
    private static final String PREFIX = "admin-download-";
    private static final String SUFFIX = ".tmp";

    /** Takes all of it; the caller closes it, which gives its room back. */
    Content take(InputStream source) throws IOException {
        FileChannel file = nameless();
        try {
            source.transferTo(Channels.newOutputStream(file));
            return new Content(file, file.size());
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** A file without a name: its room comes back with the last who has it open, be it by a kill -9. */
    private FileChannel nameless() throws IOException {
        Path path = Files.createTempFile(directory, PREFIX, SUFFIX);
        try {
            return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } finally {
            Files.delete(path);
        }
    }

    /** What was taken. */
    record Content(FileChannel file, long size) implements AutoCloseable {
        void writeTo(OutputStream out) throws IOException {
            file.position(0);
            Channels.newInputStream(file).transferTo(out);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
