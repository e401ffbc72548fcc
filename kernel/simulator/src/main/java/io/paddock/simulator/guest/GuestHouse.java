package io.paddock.simulator.guest;

import io.paddock.api.storage.Storage;
import io.paddock.kernel.plugin.Chosen;
import io.paddock.simulator.disk.StorageHome;
import io.paddock.simulator.disk.VirtualDisk;
import io.paddock.simulator.time.EventQueue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A temporary directory with the homes of all guests of a run. It is in memory where there is room for it, as every
 * barrier of every server is a real one; or below the directory that the system property {@code sim.dir} names.
 */
public final class GuestHouse implements AutoCloseable {
    private static final Path IN_MEMORY = Path.of("/dev/shm");
    private static final long ENOUGH_BYTES = 1L << 30;

    private final Chosen<Storage> chosen;
    private final Path directory;

    public GuestHouse(Chosen<Storage> chosen) {
        this.chosen = chosen;
        try {
            this.directory = Files.createTempDirectory(place(), "paddock-simulated-");
        } catch (IOException e) {
            throw new UncheckedIOException("a directory for the storages can't be made; name another place with -Dsim.dir=", e);
        }
    }

    private static Path place() throws IOException {
        String named = System.getProperty("sim.dir");
        if (named != null) {
            return Files.createDirectories(Path.of(named));
        }
        boolean inMemory = Files.isWritable(IN_MEMORY) && Files.getFileStore(IN_MEMORY).getUsableSpace() > ENOUGH_BYTES;
        return inMemory ? IN_MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** The home of that server's storage. */
    public StorageHome home(int server, VirtualDisk disk, EventQueue queue) {
        return new GuestHome(chosen, directory.resolve("server-" + server), disk, queue);
    }

    @Override
    public void close() {
        Directories.delete(directory);
    }
}
