package io.paddock.tools.store;

import io.paddock.tools.console.ExitCode;
import io.paddock.tools.console.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a server has its data.
 *
 * @param dataDir of the snapshots and {@code myid}
 * @param logDir  of the journal; may be the same
 */
public record StoreDirectories(Path dataDir, Path logDir) {
    static final String VERSION_DIRECTORY = "version-2";

    /**
     * Makes one.
     *
     * @param dataDir {@code dataDir}, or its {@code version-2}
     * @param logDir  likewise; null if it is the same
     */
    public static StoreDirectories of(Path dataDir, Path logDir) {
        Path data = withoutVersion(dataDir);
        return new StoreDirectories(data, logDir == null ? data : withoutVersion(logDir));
    }

    private static Path withoutVersion(Path directory) {
        Path absolute = directory.toAbsolutePath().normalize();
        boolean isVersion = absolute.getFileName() != null && absolute.getFileName().toString().equals(VERSION_DIRECTORY);
        return isVersion ? absolute.getParent() : absolute;
    }

    /** The one or two of them. */
    public List<Path> all() {
        return List.copyOf(new LinkedHashSet<>(List.of(dataDir, logDir)));
    }

    /** @throws ToolException if there is no data of a server in it */
    public void requireData() throws ToolException, IOException {
        for (Path directory : all()) {
            if (!hasData(directory)) {
                throw new ToolException(ExitCode.DATA_DIRECTORY, "There is no data in "
                        + directory.resolve(VERSION_DIRECTORY) + ": give the dataDir of a server"
                        + (all().size() == 1 ? ", and its dataLogDir if it has one." : " and its dataLogDir."));
            }
        }
    }

    /** @throws ToolException if there is data in it */
    public void requireNoData() throws ToolException, IOException {
        for (Path directory : all()) {
            if (hasData(directory)) {
                throw new ToolException(ExitCode.DATA_DIRECTORY, "There is data in "
                        + directory.resolve(VERSION_DIRECTORY) + " already: give a directory without any.");
            }
        }
    }

    private static boolean hasData(Path directory) throws IOException {
        Path version = directory.resolve(VERSION_DIRECTORY);
        if (!Files.isDirectory(version)) {
            return false;
        }
        try (Stream<Path> files = Files.list(version)) {
            return files.findAny().isPresent();
        }
    }

    /** What is in {@code myid}, if there is one. */
    public Optional<String> myId() throws IOException {
        Path file = dataDir.resolve("myid");
        return Files.isRegularFile(file) ? Optional.of(Files.readString(file).trim()) : Optional.empty();
    }
}
