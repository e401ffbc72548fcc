package io.paddock.storage.chronicle;

import io.paddock.api.ServerFacts;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the files are: beside those of ZooKeeper, whose snapshots these are too.
 *
 * @param snapshots {@code dataDir/version-2}
 * @param logs      {@code dataLogDir/version-2}; the same as {@code snapshots} unless configured apart
 */
record StoreLayout(Path snapshots, Path logs) {
    private static final String VERSION_DIRECTORY = "version-2";
    private static final Pattern FOREIGN = Pattern.compile("log\\.[0-9a-f]+");

    static StoreLayout of(ServerFacts server) {
        return new StoreLayout(
                server.snapshotDir().resolve(VERSION_DIRECTORY), server.journalDir().resolve(VERSION_DIRECTORY));
    }

    /** The directory of the journal's segments. */
    Path journal() {
        return logs.resolve("journal");
    }

    void createDirectories() throws IOException {
        Files.createDirectories(snapshots);
        Files.createDirectories(journal());
        for (Path directory : List.of(snapshots, logs)) {
            forceDirectory(directory);
            forceDirectory(directory.toAbsolutePath().getParent());
        }
    }

    /**
     * A journal that begins over files of another server would leave out what is only in them.
     *
     * @throws IOException if there are any
     */
    void refuseForeignFiles() throws IOException {
        for (Path directory : List.of(snapshots, logs)) {
            try (Stream<Path> files = Files.list(directory)) {
                Path foreign = files.filter(file -> FOREIGN.matcher(file.getFileName().toString()).matches())
                        .findFirst()
                        .orElse(null);
                if (foreign != null) {
                    throw new IOException(foreign + " was written by Apache ZooKeeper and this server has no journal yet:"
                            + " it would start without the transactions in that file. Start it on an empty directory and"
                            + " let the ensemble bring it up to date; or, if a snapshot beside it is all that is to be"
                            + " kept, move the log.* files elsewhere.");
                }
            }
        }
    }

    /** Makes what was created, renamed or deleted in the directory durable. */
    static void forceDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
