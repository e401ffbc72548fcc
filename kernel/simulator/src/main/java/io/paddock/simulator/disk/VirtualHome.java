package io.paddock.simulator.disk;

import io.paddock.api.storage.Storage;
import io.paddock.kernel.boot.KernelHost;
import io.paddock.simulator.time.EventQueue;
import java.nio.file.Path;

/** A virtual disk, and the storages on it. */
public final class VirtualHome implements StorageHome {
    private static final Path NOWHERE = Path.of("virtual");

    private final VirtualDisk disk;
    private final EventQueue queue;
    private Storage storage;

    public VirtualHome(VirtualDisk disk, EventQueue queue) {
        this.disk = disk;
        this.queue = queue;
    }

    @Override
    public Path directory() {
        return NOWHERE;
    }

    @Override
    public Storage open(KernelHost host, Runnable onReady) {
        storage = new VirtualStorage(disk, queue, onReady);
        return storage;
    }

    @Override
    public void died(Loss loss) {
        storage.close();
        disk.crash(loss);
    }

    @Override
    public void discard() {
        // nothing is left of it
    }
}
