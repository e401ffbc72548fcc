package io.paddock.tools.store;

import io.paddock.tools.Progress;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Pattern;

/** What is done with whole directories. */
final class DirectoryTree {
    /** Complete ones are never written again: they may be shared. */
    private static final Pattern SNAPSHOT = Pattern.compile("snapshot\\.[0-9a-f]{1,16}(\\.gz|\\.snappy)?");

    private DirectoryTree() {}

    /** Copies what is in a directory; what goes away meanwhile is left out. */
    static void copy(Path from, Path to, Progress progress) throws IOException {
        long[] bytes = {0};
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(directory).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    copyOrShare(file, to.resolve(from.relativize(file).toString()));
                    bytes[0] += attributes.size();
                    progress.at(bytes[0]);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException cause) throws IOException {
                if (cause instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw cause;
            }
        });
    }

    private static void copyOrShare(Path file, Path to) throws IOException {
        if (SNAPSHOT.matcher(file.getFileName().toString()).matches()) {
            try {
                Files.createLink(to, file);
                return;
            } catch (IOException | UnsupportedOperationException otherFileSystem) {
                // then it is copied
            }
        }
        try {
            Files.copy(file, to);
        } catch (NoSuchFileException purged) {
            // it went away meanwhile
        }
    }

    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException cause) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
