package io.paddock.testkit.embedded;

import io.paddock.api.ModuleContext;
import io.paddock.api.ProviderName;
import io.paddock.api.storage.Storage;
import io.paddock.api.storage.StorageProvider;

/** {@code storage=memory}: nothing is written, and all is lost when the embedded server is closed. */
@ProviderName("memory")
final class MemoryStorageProvider implements StorageProvider {
    static final String NAME = "memory";

    private final MemoryDisk disk;

    MemoryStorageProvider(MemoryDisk disk) {
        this.disk = disk;
    }

    @Override
    public Storage create(ModuleContext context) {
        return new MemoryStorage(disk, context.wakeup());
    }
}
