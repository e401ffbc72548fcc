package io.paddock.storage.chronicle;

import io.paddock.api.ModuleContext;
import io.paddock.api.ProviderName;
import io.paddock.api.config.ConfigSchema;
import io.paddock.api.storage.Storage;
import io.paddock.api.storage.StorageProvider;
import java.util.List;

/** Makes the storage that keeps its journal in Chronicle Queue files. */
@ProviderName("chronicle")
public final class ChronicleStorageProvider implements StorageProvider {
    /** Chronicle reads these when its classes are initialised; its disk monitor needs a jar that is left out. */
    private static final List<String> CHRONICLE_SWITCHES = List.of(
            "chronicle.analytics.disable", "chronicle.announcer.disable", "chronicle.disk.monitor.disable");

    /** For the service loader. */
    public ChronicleStorageProvider() {}

    @Override
    public ConfigSchema schema() {
        return ChronicleOptions.SCHEMA;
    }

    @Override
    public Storage create(ModuleContext context) {
        for (String property : CHRONICLE_SWITCHES) {
            System.setProperty(property, "true");
        }
        return new ChronicleStorage(context, SpaceGate.OPEN);
    }
}
