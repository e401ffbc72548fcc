package io.paddock.storage.chronicle;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Holds a directory for one server; the operating system lets go of it when the process ends, however that happens. */
final class DirectoryLock implements AutoCloseable {
    private static final String FILE_NAME = "paddock.lock";

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws IOException if another server holds it */
    static DirectoryLock of(Path directory) throws IOException {
        Path file = directory.resolve(FILE_NAME);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new DirectoryLock(channel);
            }
        } catch (OverlappingFileLockException inThisProcess) {
            // the same answer as for another process
        }
        channel.close();
        throw new IOException("another server uses " + directory + " (it holds " + file + "). Stop it first, or give"
                + " this server a dataDir and dataLogDir of its own.");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
