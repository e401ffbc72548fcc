package io.paddock.tools.store;

import io.paddock.tools.console.Progress;
import io.paddock.tools.console.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A copy of a server's directories for looking into them. Opening a store writes to it (a new journal file, damaged
 * snapshots are set aside); so the tools open a copy, and even a server's that runs may be looked at.
 */
final class ScratchCopy implements AutoCloseable {
    private final Path place;
    private final StoreDirectories directories;

    private ScratchCopy(Path place, StoreDirectories directories) {
        this.place = place;
        this.directories = directories;
    }

    /** @param parent where the copy is made; exists */
    static ScratchCopy of(StoreDirectories original, Path parent, Terminal terminal) throws IOException {
        Path place = Files.createTempDirectory(parent, "paddock-scratch-");
        boolean apart = !original.dataDir().equals(original.logDir());
        StoreDirectories copies = new StoreDirectories(
                place.resolve("data"), apart ? place.resolve("log") : place.resolve("data"));
        ScratchCopy copy = new ScratchCopy(place, copies);
        try {
            Progress progress = new Progress(terminal, "Copying " + original.dataDir() + " to " + place, 0);
            DirectoryTree.copy(original.dataDir(), copies.dataDir(), progress);
            if (apart) {
                DirectoryTree.copy(original.logDir(), copies.logDir(), progress);
            }
            return copy;
        } catch (IOException e) {
            copy.close();
            throw e;
        }
    }

    StoreDirectories directories() {
        return directories;
    }

    @Override
    public void close() throws IOException {
        DirectoryTree.delete(place);
    }
}
