package com.example.mvstore;

import io.paddock.api.ModuleContext;
import io.paddock.api.ProviderName;
import io.paddock.api.config.ConfigOption;
import io.paddock.api.config.ConfigSchema;
import io.paddock.api.storage.Storage;
import io.paddock.api.storage.StorageProvider;

/** Makes the storage; its one file is in the journal's directory. */
@ProviderName("mvstore")
public final class MvStorageProvider implements StorageProvider {
    private static final String CACHE = "cache";

    /** As every provider has it. */
    public MvStorageProvider() {}

    @Override
    public ConfigSchema schema() {
        return ConfigSchema.of(ConfigOption.size(CACHE, 16L << 20, 1L << 20, 1L << 40,
                "Bytes of pages that are kept in memory."));
    }

    @Override
    public Storage create(ModuleContext context) {
        return new MvStorage(context, context.config().number(CACHE));
    }
}
