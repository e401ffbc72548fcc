package io.paddock.simulator.disk;

import io.paddock.api.ModuleStartException;
import io.paddock.api.storage.Storage;
import io.paddock.kernel.boot.KernelHost;
import java.nio.file.Path;

/** Where a machine's storage lives while its processes come and go. */
public interface StorageHome {

    /** The data directory that a process is told. */
    Path directory();

    /**
     * A process starts: its storage, on what the one before has left.
     *
     * @param onReady called when there is something to poll
     */
    Storage open(KernelHost host, Runnable onReady) throws ModuleStartException;

    /** The process has died, or was stopped and has closed its storage; that is what becomes of what wasn't durable. */
    void died(Loss loss);

    /** The run is over. */
    void discard();
}
