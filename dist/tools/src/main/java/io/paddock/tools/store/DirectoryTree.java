package io.paddock.tools.store;

import io.paddock.tools.console.Progress;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is done with whole directories. */
final class DirectoryTree {
    /** Complete ones are never written again: they may be shared. */
    private static final Pattern SNAPSHOT = Pattern.compile("snapshot\\.[0-9a-f]{1,16}(\\.gz|\\.snappy)?");

    /** What is named so holds nothing; the room is used again. */
    private static final String SPARE = ".spare";

    private DirectoryTree() {}

    /**
     * Copies what is in a directory, the later names first; what goes away meanwhile is left out. A server takes the oldest
     * of its journal's files away, and may write over it under another name: what is copied goes up to the newest, and
     * nothing in between is missing.
     */
    static void copy(Path from, Path to, Progress progress) throws IOException {
        new Copying(progress).directory(from, to);
    }

    private static final class Copying {
        private final Progress progress;
        private long bytes;

        Copying(Progress progress) {
            this.progress = progress;
        }

        private void directory(Path from, Path to) throws IOException {
            Files.createDirectories(to);
            List<Path> entries;
            try (Stream<Path> files = Files.list(from)) {
                entries = files.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path entry : entries) {
                Path copy = to.resolve(entry.getFileName().toString());
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    directory(entry, copy);
                } else if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS) && !entry.toString().endsWith(SPARE)) {
                    file(entry, copy);
                }
            }
        }

        private void file(Path file, Path to) throws IOException {
            try {
                bytes += Files.size(file);
                if (!isShared(file, to)) {
                    Files.copy(file, to);
                    if (!Files.exists(file)) {
                        // What was copied may be half of this and half of what has been written over it.
                        Files.delete(to);
                    }
                }
            } catch (NoSuchFileException goneMeanwhile) {
                Files.deleteIfExists(to);
            }
            progress.at(bytes);
        }
    }

    private static boolean isShared(Path file, Path to) throws IOException {
        if (!SNAPSHOT.matcher(file.getFileName().toString()).matches()) {
            return false;
        }
        try {
            Files.createLink(to, file);
            return true;
        } catch (NoSuchFileException goneMeanwhile) {
            throw goneMeanwhile;
        } catch (IOException | UnsupportedOperationException otherFileSystem) {
            return false;
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
