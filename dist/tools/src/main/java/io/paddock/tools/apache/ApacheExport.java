package io.paddock.tools.apache;

import io.paddock.api.storage.Epochs;
import io.paddock.tools.console.ExitCode;
import io.paddock.tools.console.Progress;
import io.paddock.tools.console.Terminal;
import io.paddock.tools.console.ToolException;
import io.paddock.tools.state.Replica;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes a data directory from which Apache's server starts. */
public final class ApacheExport {
    private static final String VERSION_DIRECTORY = "version-2";

    private final Path root;
    private final Path version;
    private final Terminal terminal;

    /**
     * @param root a directory without data; made if it is missing
     * @throws ToolException if there is data in it
     */
    public ApacheExport(Path root, Terminal terminal) throws IOException, ToolException {
        this.root = root;
        this.version = root.resolve(VERSION_DIRECTORY);
        this.terminal = terminal;
        if (Files.exists(version)) {
            try (Stream<Path> files = Files.list(version)) {
                if (files.findAny().isPresent()) {
                    throw new ToolException(ExitCode.DATA_DIRECTORY,
                            "There is data in " + version + " already: give a directory without any.");
                }
            }
        }
    }

    /**
     * Writes it, aside, and puts it in its place when it is whole.
     *
     * @return the snapshot's file
     */
    public Path write(Replica replica, Epochs epochs, Optional<String> myId) throws IOException {
        Path aside = root.resolve(VERSION_DIRECTORY + ".exporting");
        Files.createDirectories(aside);
        new EpochFiles(aside).write(epochs);
        String name = "snapshot." + Long.toHexString(replica.zxid());
        Progress progress = new Progress(terminal, "Writing snapshot", 0);
        DurableFiles.write(aside.resolve(name), channel -> replica.writeSnapshot(slice -> {
            DurableFiles.writeAll(channel, slice);
            progress.at(channel.position());
        }));
        if (myId.isPresent()) {
            DurableFiles.write(root.resolve("myid"), myId.get() + "\n");
        }
        Files.move(aside, version, StandardCopyOption.ATOMIC_MOVE);
        DurableFiles.forceDirectory(root);
        return version.resolve(name);
    }
}
