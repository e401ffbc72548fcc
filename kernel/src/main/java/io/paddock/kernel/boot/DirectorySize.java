package io.paddock.kernel.boot;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** How many bytes the files below a directory have. */
final class DirectorySize extends SimpleFileVisitor<Path> {
    private long bytes;

    private DirectorySize() {}

    /** 0 for a directory that isn't there; files that go away meanwhile don't count. */
    static long of(Path directory) {
        DirectorySize sum = new DirectorySize();
        try {
            Files.walkFileTree(directory, sum);
        } catch (IOException e) {
            return sum.bytes; // what could be seen
        }
        return sum.bytes;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        bytes += attributes.size();
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException problem) {
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException problem) {
        return FileVisitResult.CONTINUE;
    }
}
