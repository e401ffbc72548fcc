package io.paddock.admin.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where what goes out in bytes waits until it is complete: its length can be told then, and a slow reader keeps the disk
 * waiting rather than the server, which keeps twice what changes meanwhile.
 *
 * @param directory on a disk that has room for a snapshot
 */
record Spool(Path directory) {
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final String PREFIX = "admin-download-";
    private static final String SUFFIX = ".tmp";

    /** Removes what a server that was killed has left. */
    void clear() {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, PREFIX + "*" + SUFFIX)) {
            for (Path file : left) {
                Files.delete(file);
            }
        } catch (IOException e) {
            LOG.warn("Files that begin with {} in {} can't be removed ({}): remove them", PREFIX, directory, e.toString());
        }
    }

    /** Takes all of it; the caller closes it, which removes the file. */
    Content take(InputStream source) throws IOException {
        Path file = Files.createTempFile(directory, PREFIX, SUFFIX);
        try (OutputStream out = Files.newOutputStream(file)) {
            source.transferTo(out);
            return new Content(file, Files.size(file));
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** What was taken. */
    record Content(Path file, long size) implements AutoCloseable {
        void writeTo(OutputStream out) throws IOException {
            Files.copy(file, out);
        }

        @Override
        public void close() {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
