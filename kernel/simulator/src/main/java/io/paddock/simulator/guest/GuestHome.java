package io.paddock.simulator.guest;

import io.paddock.api.ModuleStartException;
import io.paddock.api.storage.Storage;
import io.paddock.kernel.boot.KernelHost;
import io.paddock.kernel.plugin.Chosen;
import io.paddock.simulator.disk.Loss;
import io.paddock.simulator.disk.StorageHome;
import io.paddock.simulator.disk.VirtualDisk;
import io.paddock.simulator.time.EventQueue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A directory of real files, and the guests that work in it. When a process dies, the next one finds a copy that is
 * made before the dying guest is told to close: what it had in memory only is gone.
 */
public final class GuestHome implements StorageHome {
    private final Chosen<Storage> chosen;
    private final Path directory;
    private final VirtualDisk disk;
    private final EventQueue queue;
    private GuestStorage storage;

    /**
     * Makes an empty home.
     *
     * @param disk how fast the guest is, and when it fails; nothing is written there
     */
    public GuestHome(Chosen<Storage> chosen, Path directory, VirtualDisk disk, EventQueue queue) {
        this.chosen = chosen;
        this.directory = directory;
        this.disk = disk;
        this.queue = queue;
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public Storage open(KernelHost host, Runnable onReady) throws ModuleStartException {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("a directory for a server can't be made", e);
        }
        Signals signals = new Signals();
        GuestContext context = new GuestContext(host.contextFor("storage", chosen.config()), signals);
        storage = new GuestStorage(new Guest(chosen.create(context), context, signals), disk, queue, onReady);
        return storage;
    }

    @Override
    public void died(Loss loss) {
        Path copy = directory.resolveSibling(directory.getFileName() + ".left");
        storage.crash(loss, () -> Directories.copy(directory, copy));
        if (Files.exists(copy)) {
            Directories.delete(directory);
            Directories.move(copy, directory);
        }
    }

    @Override
    public void discard() {
        if (storage != null) {
            storage.crash(Loss.EVERYTHING, () -> {});
        }
        Directories.delete(directory);
    }
}
