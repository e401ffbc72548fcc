package io.paddock.dist.e2e.harness;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** The distribution in a place of its own, without what servers have left in it. */
public final class DistributionCopy {
    private DistributionCopy() {}

    public static void make(Path to) throws IOException {
        make(ServerProgram.distribution(), to);
    }

    public static void make(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                boolean wanted = !folder.equals(from.resolve("data")) && !folder.equals(from.resolve("logs"));
                if (wanted) {
                    Files.createDirectories(to.resolve(from.relativize(folder)));
                }
                return wanted ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
