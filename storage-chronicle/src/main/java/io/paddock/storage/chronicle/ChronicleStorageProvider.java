package io.paddock.storage.chronicle;

import io.paddock.api.ModuleContext;
import io.paddock.api.ModuleStartException;
import io.paddock.api.ProviderName;
import io.paddock.api.config.ConfigSchema;
import io.paddock.api.storage.Storage;
import io.paddock.api.storage.StorageProvider;

/** Makes the storage that keeps its journal in Chronicle Queue files. */
@ProviderName("chronicle")
public final class ChronicleStorageProvider implements StorageProvider {
    /** For the service loader. */
    public ChronicleStorageProvider() {}

    @Override
    public ConfigSchema schema() {
        return ChronicleOptions.SCHEMA;
    }

    @Override
    public Storage create(ModuleContext context) throws ModuleStartException {
        ChronicleRuntime.prepare();
        ChronicleClasses.begin(context.threads());
        return new ChronicleStorage(context, SpaceGate.OPEN);
    }
}
