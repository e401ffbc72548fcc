package io.paddock.simulator.guest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Directories of a few files. */
final class Directories {
    private static final int TRIES = 10;

    private Directories() {}

    /** Copies one that may lose files meanwhile. */
    static void copy(Path from, Path to) {
        for (int tries = 1; ; tries++) {
            try {
                delete(to);
                for (Path path : everythingIn(from)) {
                    Files.copy(path, to.resolve(from.relativize(path)));
                }
                return;
            } catch (NoSuchFileException e) {
                if (tries == TRIES) {
                    throw new UncheckedIOException("the files of a server change all the time", e);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("the files of a server can't be copied", e);
            }
        }
    }

    static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException("the files of a server can't be moved", e);
        }
    }

    /** Deletes it with everything in it, if it is there. */
    static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try {
            for (Path path : everythingIn(directory).stream().sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the files of a server can't be deleted", e);
        }
    }

    /** Directories before what is in them. */
    private static List<Path> everythingIn(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
