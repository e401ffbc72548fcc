package io.paddock.tools.store;

import io.paddock.tools.console.ToolException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/**
 * A new store that is made aside, in a directory of its own below its place, and put there when it is whole: no server
 * ever starts on half of it.
 */
public final class StagedStore implements AutoCloseable {
    private static final String ASIDE = "unfinished";

    private final StoreDirectories target;
    private final StoreDirectories aside;
    private final StoreOpener opener;

    /** @throws ToolException if there is data in the place */
    public StagedStore(StoreDirectories target, StoreOpener opener) throws ToolException, IOException {
        target.requireNoData();
        this.target = target;
        this.opener = opener;
        this.aside = new StoreDirectories(target.dataDir().resolve(ASIDE), target.logDir().resolve(ASIDE));
        close(); // what an earlier one has left
    }

    /** Opens it, as often as need be; the caller closes it each time. */
    public Store open() throws ToolException, IOException {
        return opener.open(aside);
    }

    /** Puts what has been made in its place. The journal goes first: snapshots without it would be taken for all. */
    public void publish() throws IOException {
        if (!aside.logDir().equals(aside.dataDir())) {
            moveUp(aside.logDir(), target.logDir());
        }
        moveUp(aside.dataDir(), target.dataDir());
        close();
    }

    private static void moveUp(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.move(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        try (FileChannel directory = FileChannel.open(to, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /** Removes what has not been published. */
    @Override
    public void close() throws IOException {
        for (Path directory : aside.all()) {
            DirectoryTree.delete(directory);
        }
    }
}
